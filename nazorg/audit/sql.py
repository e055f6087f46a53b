"""The database side of the seals. Runs as the owner, so that the application can't write a seal of its own."""

SEAL_FUNCTIONS = """
CREATE FUNCTION audit_stream_id(stream text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    WHERE i.indrelid = format('public.%I', stream)::regclass AND i.indisprimary
$$;

CREATE FUNCTION audit_digest(stream text, cols text[], after_id bigint, last_id bigint, previous text)
RETURNS TABLE (row_count int, digest text) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    id_column text := audit_stream_id(stream);
    list text := (SELECT string_agg(format('%I', c), ', ') FROM unnest(cols) c);
BEGIN
    RETURN QUERY EXECUTE format(
        'SELECT count(*)::int, encode(sha256(convert_to($3 || coalesce(string_agg(jsonb_build_array(%s)::text, '
        || 'E''\\n'' ORDER BY %I), ''''), ''UTF8'')), ''hex'') FROM %I WHERE %I > $1 AND %I <= $2',
        list, id_column, stream, id_column, id_column) USING after_id, last_id, previous;
END $$;

CREATE FUNCTION audit_seal_segment(stream text, at_most int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET timezone = 'UTC' SET lock_timeout = '1s' AS $$
DECLARE
    id_column text := audit_stream_id(stream);
    cols text[];
    before record;
    upto bigint;
    sealed record;
BEGIN
    IF has_table_privilege('nazorg_app', format('public.%I', stream), 'UPDATE') THEN
        RAISE EXCEPTION 'table % is not append-only', stream;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('audit_seal:' || stream));
    -- Waits for every writer under way, so that no row with a lower id can appear later.
    EXECUTE format('LOCK TABLE %I IN SHARE MODE', stream);
    SELECT s.last_id, s.digest INTO before FROM audit_seal s WHERE s.stream = audit_seal_segment.stream
        ORDER BY s.last_id DESC LIMIT 1;
    EXECUTE format('SELECT max(%I) FROM (SELECT %I FROM %I WHERE %I > $1 ORDER BY %I LIMIT $2) part',
        id_column, id_column, stream, id_column, id_column) INTO upto USING coalesce(before.last_id, 0), at_most;
    IF upto IS NULL THEN RETURN 0; END IF;
    SELECT array_agg(a.attname::text ORDER BY a.attnum) INTO cols FROM pg_attribute a
        WHERE a.attrelid = format('public.%I', stream)::regclass AND a.attnum > 0 AND NOT a.attisdropped;
    SELECT * INTO sealed
        FROM audit_digest(stream, cols, coalesce(before.last_id, 0), upto, coalesce(before.digest, ''));
    INSERT INTO audit_seal (stream, after_id, last_id, row_count, columns, digest, sealed_at)
        VALUES (stream, coalesce(before.last_id, 0), upto, sealed.row_count, cols, sealed.digest, now());
    RETURN sealed.row_count;
END $$;

REVOKE EXECUTE ON FUNCTION audit_digest(text, text[], bigint, bigint, text) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION audit_seal_segment(text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_digest(text, text[], bigint, bigint, text) TO nazorg_app;
GRANT EXECUTE ON FUNCTION audit_seal_segment(text, int) TO nazorg_app;
REVOKE INSERT ON audit_seal FROM nazorg_app;
"""

DROP_SEAL_FUNCTIONS = """
DROP FUNCTION audit_seal_segment(text, int);
DROP FUNCTION audit_digest(text, text[], bigint, bigint, text);
DROP FUNCTION audit_stream_id(text);
"""

GUARD = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_look
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""

DROP_GUARD = """
DROP TRIGGER append_only ON audit_event;
DROP TRIGGER append_only ON audit_look;
DROP TRIGGER append_only ON audit_seal;
DROP FUNCTION audit_refuse_change();
"""
