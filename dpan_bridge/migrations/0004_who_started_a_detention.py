"""Which meldingen made their detention: those whose row and that of the detention came in one transaction.

The row histories keep the moment of the transaction, so that they tell. What can't be told stays false: then a
withdrawal leaves the detention, and says so.
"""

from django.db import migrations

FROM_THE_HISTORY = """
UPDATE dpan_bridge_melding m SET started_detention = true
FROM people_detentionevent d
WHERE d.pgh_obj_id = m.detention_id AND d.pgh_label = 'insert'
AND d.pgh_created_at = (
    SELECT min(e.pgh_created_at) FROM dpan_bridge_meldingevent e
    WHERE e.pgh_obj_id = m.id AND e.detention_id = m.detention_id
)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dpan_bridge", "0003_screening_of_a_detention"),
        ("people", "0002_unreadable_bsn"),
    ]
    operations = [migrations.RunSQL(FROM_THE_HISTORY, migrations.RunSQL.noop)]
