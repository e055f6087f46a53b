"""The database side of names: `nazorg_fold` does the same as `people.rules.names.fold`, and a test holds them together.

Built on normalize() rather than on the unaccent extension, whose rules differ between versions and whose lookup fails
while a backup is restored: the sort and search names are stored columns, so the outcome may never change by itself.
A change of this function is a new migration that also rewrites those columns.
"""

FOLD = r"""
CREATE FUNCTION nazorg_fold(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(regexp_replace(lower(translate(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g'),
        'ß', 'ss'), 'ẞ', 'ss'), 'Æ', 'ae'), 'æ', 'ae'), 'Œ', 'oe'), 'œ', 'oe'), 'Þ', 'th'), 'þ', 'th'), 'Ŋ', 'ng'),
        'ŋ', 'ng'),
        'ØøŁłĐđÐðĦħıŦŧƏə', 'oollddddhhittee') COLLATE "C"),
        '[''`‘’ʼ"]', '', 'g'),
        '[ \t\n\r\f\v\-./,_]+', ' ', 'g'), ' ')
$$;
"""

DROP_FOLD = "DROP FUNCTION nazorg_fold(text);"
