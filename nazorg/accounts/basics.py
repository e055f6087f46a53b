"""The seven gemeenten of Eemland. Source: audit report fn31; CBS codes of domain/3-model §3.2.1."""

from nazorg.accounts.models import Gemeente, Region

GEMEENTEN = (
    ("0307", "Amersfoort", Region.EEMLAND_ZUID),
    ("0327", "Leusden", Region.EEMLAND_ZUID),
    ("0351", "Woudenberg", Region.EEMLAND_ZUID),
    ("0313", "Bunschoten", Region.EEMLAND_NOORD),
    ("0342", "Soest", Region.EEMLAND_NOORD),
    ("0317", "Eemnes", Region.EEMLAND_NOORD),
    ("0308", "Baarn", Region.EEMLAND_NOORD),
)


def load_gemeenten() -> None:
    """Make sure the seven gemeenten are there."""
    known = set(Gemeente.objects.values_list("code", flat=True))
    Gemeente.objects.bulk_create(
        Gemeente(code=code, name=name, region=region) for code, name, region in GEMEENTEN if code not in known
    )
