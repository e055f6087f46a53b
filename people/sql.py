"""The database side of names: how they are folded, and the index by which they are searched.

`nazorg_fold` does the same as `people.rules.names.fold`, and a test holds them together.

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

NAME_INDEX = r"""
CREATE FUNCTION nazorg_name_variants(word text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN length(word) < 4 THEN ARRAY[word]
    ELSE word || array(
        SELECT DISTINCT left(word, dropped - 1) || substr(word, dropped + 1)
        FROM generate_series(1, least(length(word), 40)) AS dropped
    ) END
$$;

CREATE FUNCTION people_learn_words(words text[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO people_nameword (word, variants)
        SELECT said, nazorg_name_variants(said) FROM unnest(words) said
        WHERE NOT EXISTS (SELECT FROM people_nameword WHERE word = said);
$$;

-- Statement triggers: one INSERT for however many people a statement brings.
CREATE FUNCTION people_index_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO people_personword (gemeente_id, word, sort_name, person_id)
        SELECT DISTINCT k.gemeente_id, w.word, p.sort_name, p.id
        FROM changed k JOIN people_person p ON p.id = k.person_id, unnest(string_to_array(p.sort_name, ' ')) w(word);
    PERFORM people_learn_words(array(
        SELECT DISTINCT w.word FROM changed k JOIN people_person p ON p.id = k.person_id,
            unnest(string_to_array(p.sort_name, ' ')) w(word)));
    RETURN NULL;
END $$;

CREATE FUNCTION people_unindex_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM people_personword w USING changed k
        WHERE w.person_id = k.person_id AND w.gemeente_id = k.gemeente_id;
    RETURN NULL;
END $$;

CREATE FUNCTION people_index_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM people_personword w USING before b JOIN after a ON a.id = b.id
        WHERE w.person_id = a.id AND a.sort_name <> b.sort_name;
    INSERT INTO people_personword (gemeente_id, word, sort_name, person_id)
        SELECT DISTINCT k.gemeente_id, w.word, a.sort_name, a.id
        FROM after a JOIN before b ON b.id = a.id AND a.sort_name <> b.sort_name
        JOIN people_persongemeente k ON k.person_id = a.id, unnest(string_to_array(a.sort_name, ' ')) w(word);
    PERFORM people_learn_words(array(
        SELECT DISTINCT w.word FROM after a JOIN before b ON b.id = a.id AND a.sort_name <> b.sort_name,
            unnest(string_to_array(a.sort_name, ' ')) w(word)));
    RETURN NULL;
END $$;

-- For when rows came in while triggers rested.
CREATE FUNCTION people_reindex_names() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM people_personword;
    DELETE FROM people_nameword;
    INSERT INTO people_personword (gemeente_id, word, sort_name, person_id)
        SELECT DISTINCT k.gemeente_id, w.word, p.sort_name, p.id
        FROM people_persongemeente k JOIN people_person p ON p.id = k.person_id,
            unnest(string_to_array(p.sort_name, ' ')) w(word);
    PERFORM people_learn_words(array(SELECT DISTINCT word FROM people_personword));
END $$;

CREATE TRIGGER index_known AFTER INSERT ON people_persongemeente
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION people_index_known();
CREATE TRIGGER unindex_known AFTER DELETE ON people_persongemeente
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION people_unindex_known();
CREATE TRIGGER index_renamed AFTER UPDATE ON people_person
    REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION people_index_renamed();
"""

DROP_NAME_INDEX = """
DROP TRIGGER index_renamed ON people_person;
DROP TRIGGER unindex_known ON people_persongemeente;
DROP TRIGGER index_known ON people_persongemeente;
DROP FUNCTION people_reindex_names();
DROP FUNCTION people_index_renamed();
DROP FUNCTION people_unindex_known();
DROP FUNCTION people_index_known();
DROP FUNCTION people_learn_words(text[]);
DROP FUNCTION nazorg_name_variants(text);
"""
