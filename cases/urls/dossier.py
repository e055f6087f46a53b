"""The dossier itself."""

from django.urls import path

from cases.views import detail, listing, timeline, whole_case

patterns = [
    path("", listing.cases, name="list"),
    path("export.csv", listing.export, {"kind": "csv"}, name="export_csv"),
    path("export.xlsx", listing.export, {"kind": "xlsx"}, name="export_xlsx"),
    path("weergaven/", listing.keep, name="keep_view"),
    path("weergaven/<uuid:view_id>/verwijderen/", listing.drop, name="drop_view"),
    path("opnieuw-bekijken/<uuid:review_id>/", whole_case.open_review, name="open_review"),
    path("<uuid:public_id>/", detail.detail, name="detail"),
    path("<uuid:public_id>/tijdlijn/", timeline.shown, name="timeline"),
    path("<uuid:public_id>/sluiten/", whole_case.close, name="close"),
    path("<uuid:public_id>/heropenen/", whole_case.reopen, name="reopen"),
    path("<uuid:public_id>/overdragen/", whole_case.hand_over, name="hand_over"),
    path("<uuid:public_id>/regisseur/", whole_case.regisseur, name="regisseur"),
    path("<uuid:public_id>/volgen/", whole_case.follow, name="follow"),
    path("<uuid:public_id>/volgen/stoppen/", whole_case.stop, name="stop_following"),
]
