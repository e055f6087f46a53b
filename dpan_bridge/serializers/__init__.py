"""How a melding is written down by others, and reading it. The API, files and the form share this one reader."""

from dpan_bridge.serializers.melding import MeldingSerializer
from dpan_bridge.serializers.reading import FieldError, InvalidMeldingError, read_melding

__all__ = ["FieldError", "InvalidMeldingError", "MeldingSerializer", "read_melding"]
