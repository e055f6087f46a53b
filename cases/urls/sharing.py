"""What is shared of a dossier, and what was told otherwise."""

from django.urls import path

from cases.views import disclosing, preview, sharing

_SHARING = "<uuid:public_id>/delen/"
_SHARE = f"{_SHARING}<uuid:share_id>/"

patterns = [
    path(_SHARING, sharing.shares, name="sharing"),
    path(f"{_SHARING}nieuw/", sharing.new_share, name="new_share"),
    path(f"{_SHARING}voorbeeld/", preview.preview, name="share_preview"),
    path(f"{_SHARING}standaard/", sharing.standard, name="share_standard"),
    path(f"{_SHARING}verstrekking/", disclosing.new_disclosure, name="new_disclosure"),
    path(f"{_SHARING}overzicht/", disclosing.print_overview, name="print_shared"),
    path(f"{_SHARE}wijzigen/", sharing.change_share, name="change_share"),
    path(f"{_SHARE}beeindigen/", sharing.end, name="end_share"),
]
