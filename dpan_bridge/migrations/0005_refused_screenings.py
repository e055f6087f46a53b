"""What systems send about screenings is kept; somebody looks at what can't be taken in within two werkdagen."""

import django.db.models.deletion
import nazorg.web.fields
import uuid
from django.conf import settings
from django.db import migrations, models

from nazorg.policy.operations import add_to_policy

REMINDERS = {
    "steps": [0, 1],
    "repeat_every": 1,
    "escalate_from": 2,
    "escalate_to": "coordinator",
    "direct_from": 0,
}


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_bij_officer"),
        ("dpan_bridge", "0004_who_started_a_detention"),
        ("leefgebieden", "0004_when_to_judge_again"),
        ("policy", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ScreeningMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("idempotency_key", models.CharField(blank=True, max_length=120)),
                ("body", nazorg.web.fields.EncryptedTextField(null=True, place="dpan_bridge_screeningmessage.body")),
                ("digest", models.CharField(max_length=64)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("taken_in", "Verwerkt"), ("refused", "Te beoordelen"), ("settled", "Afgehandeld")],
                        max_length=10,
                        verbose_name="uitkomst",
                    ),
                ),
                ("errors", models.JSONField(default=list)),
                ("received_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True, verbose_name="wat er is gedaan")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.apiclient"
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.gemeente"
                    ),
                ),
                (
                    "melding",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dpan_bridge.melding",
                    ),
                ),
                (
                    "screening",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="leefgebieden.screening",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("outcome", "refused")),
                        fields=["digest"],
                        name="refused_screening_by_digest",
                    ),
                    models.Index(
                        condition=models.Q(("outcome", "taken_in"), _negated=True),
                        fields=["gemeente", "-received_at", "-id"],
                        name="refused_screening_by_gemeente",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("idempotency_key", ""), _negated=True),
                        fields=("client", "idempotency_key"),
                        name="screening_key_once",
                    )
                ],
            },
        ),
        add_to_policy(
            terms={"screening_message": {"days": 2, "unit": "werkdagen"}},
            reminders={"screening_message": REMINDERS},
        ),
    ]
