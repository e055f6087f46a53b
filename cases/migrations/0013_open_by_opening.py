from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_document_tries"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_on__isnull", True)),
                fields=["gemeente", "-opened_on", "-id"],
                name="case_open_by_opening",
            ),
        ),
    ]
