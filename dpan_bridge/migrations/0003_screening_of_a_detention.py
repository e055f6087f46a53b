"""Screenings belong to the detention now: they move to leefgebieden.

The rows are copied. The old table stays as it is, unused: it is part of the sealed trail (`manage.py verify_audit`).
Without its foreign keys it stands in nobody's way. The reasons stay sealed as they were, so that no key is needed here.
"""

from django.db import migrations

COPY = """
INSERT INTO leefgebieden_screening
    (public_id, detention_id, state, done_on, reason, explanation, registered_by_id, registered_at)
SELECT old.public_id, melding.detention_id, old.state, old.done_on,
    CASE WHEN old.state = 'niet_uitgevoerd' THEN 'overig' ELSE '' END, old.reason, old.registered_by_id, old.registered_at
FROM dpan_bridge_screening old JOIN dpan_bridge_melding melding ON melding.id = old.melding_id
WHERE melding.detention_id IS NOT NULL
ORDER BY old.id
"""

LET_GO = """
DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT conname FROM pg_constraint
        WHERE conrelid = 'public.dpan_bridge_screening'::regclass AND contype = 'f'
    LOOP
        EXECUTE format('ALTER TABLE dpan_bridge_screening DROP CONSTRAINT %I', name);
    END LOOP;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dpan_bridge", "0002_doubt_of_a_bsn_and_started_detention"),
        ("leefgebieden", "0002_screening"),
    ]

    operations = [
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.RunSQL(LET_GO, migrations.RunSQL.noop),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Screening")]),
    ]
