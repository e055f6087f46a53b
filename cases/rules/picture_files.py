"""Judging pictures without decoding them: how large they are, and whether they end where they should."""

from cases.rules.refusal import FileRefusedError

# More than any telephone takes; a small file can claim far more and stop the program that opens it.
MOST_PIXELS = 60_000_000
BROKEN = "Deze foto is beschadigd of niet compleet. Sla hem opnieuw op en probeer het weer."
TOO_MANY_PIXELS = "Deze foto heeft te veel beeldpunten. Maak hem kleiner: hoogstens 60 miljoen."
# The markers of a JPEG that tell its size: start of frame, without the tables that share the range.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset([0x01, *range(0xD0, 0xD8)])


def judge_png(content: bytes) -> None:
    """Errors: FileRefusedError for a PNG with too many pixels, cut off, or with something behind its end."""
    at, length = 8, len(content)
    kinds = []
    while at + 12 <= length:
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        kinds.append(kind)
        if kind == b"IHDR":
            _check_pixels(
                int.from_bytes(content[at + 8 : at + 12], "big"), int.from_bytes(content[at + 12 : at + 16], "big")
            )
        at += 12 + size
        if kind == b"IEND":
            break
    if not kinds or kinds[0] != b"IHDR" or kinds[-1] != b"IEND" or at != length:
        raise FileRefusedError(BROKEN)


def judge_jpeg(content: bytes) -> None:
    """Errors: FileRefusedError for a JPEG with too many pixels or without a frame.

    Telephones write more behind the picture (a thumbnail, depth), so what stands behind its end is left alone.
    """
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in _FRAMES:
            height, width = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return _check_pixels(int.from_bytes(width, "big"), int.from_bytes(height, "big"))
        if marker in (0xD9, 0xDA):
            break
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    raise FileRefusedError(BROKEN)


def _check_pixels(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise FileRefusedError(TOO_MANY_PIXELS)
    if width * height == 0:
        raise FileRefusedError(BROKEN)
