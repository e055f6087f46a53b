"""Every picture is made by `make screenshots`, and stands in the documentation."""

from pathlib import Path

from tests.docs.test_links import links
from tests.pictures.album import ALBUM

IMAGES = Path(__file__).resolve().parent.parent.parent / "docs" / "images"


def test_every_picture_is_in_the_album_and_used() -> None:
    made = {picture.name for picture in ALBUM}
    shown = {Path(target).stem for _, _, target in links() if target.endswith(".png")}
    assert made == shown == {path.stem for path in IMAGES.iterdir()}
