"""Let the job derive every open case that stands already; a closed one is closed."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_letters_and_file_keys")]

    operations = [
        migrations.RunSQL(
            """
            UPDATE cases_case SET derive_on = CURRENT_DATE WHERE closed_on IS NULL AND derive_on IS NULL;
            UPDATE cases_case SET state = 'afgesloten' WHERE closed_on IS NOT NULL AND state <> 'afgesloten';
            """,
            migrations.RunSQL.noop,
        ),
    ]
