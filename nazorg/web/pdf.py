"""PDFs that can be archived (PDF/A-2a) and read by everybody (PDF/UA-1), made by typst from a template of our own.

What a template shows comes as data, never as its own text: a name with a `#` in it stays a name.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import typst
from django.http import HttpResponse

STANDARDS = ["a-2a", "ua-1"]
_HOUSE = Path(__file__).resolve().parents[2]
TEMPLATES = _HOUSE / "templates"
# Made by frontend/build.mjs; without them typst falls back on a letter of its own.
FONTS = _HOUSE / "frontend" / "dist" / "print"


class PdfError(Exception):
    """A template that can't be printed; the text is for who made it."""


def make_pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """A template below `templates/` with its data, as a PDF. The template reads `json(bytes(sys.inputs.data))`.

    Errors: PdfError when typst refuses it, for instance because a standard is not kept.
    """
    fonts = [str(FONTS)] if FONTS.is_dir() else []
    try:
        made = typst.compile(
            str(TEMPLATES / template),
            root=str(TEMPLATES),
            font_paths=fonts,
            ignore_system_fonts=True,
            pdf_standards=cast(Any, STANDARDS),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )
    except (typst.TypstError, RuntimeError) as error:
        raise PdfError(f"{template}: {error}") from error
    return bytes(made)


def pdf_response(content: bytes, file_name: str) -> HttpResponse:
    """The PDF for the browser to show; the file name holds nothing about a person."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{file_name}"', "X-Content-Type-Options": "nosniff"},
    )
