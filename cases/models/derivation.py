"""By which rules the cases were derived last: another version of Nazorg may bring others."""

from django.db import models


class Derivation(models.Model):
    """One row. `rules` tells the rules apart from others; the cases up to `marked_to` were told to look again by them.

    Without `marked_to` all of them were.
    """

    rules = models.CharField(max_length=64)
    marked_to = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = "regels van de afgeleide stand"

    def __str__(self) -> str:
        return self.rules
