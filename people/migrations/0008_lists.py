from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_open_detentions"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="detention",
            index=models.Index(
                fields=["person", "-starts_on"],
                include=("id", "expected_release_on", "released_on"),
                name="detention_last_of_person",
            ),
        ),
        migrations.AddIndex(
            model_name="facilityplacement",
            index=models.Index(
                condition=models.Q(("ends_on__isnull", True)), fields=["detention"], name="placement_now"
            ),
        ),
    ]
