"""The tab Documenten of a dossier."""

from django.urls import path

from cases.views import documents

patterns = [
    path("<uuid:public_id>/documenten/", documents.documents, name="documents"),
    path("<uuid:public_id>/documenten/<uuid:document_id>/", documents.document, name="document"),
    path(
        "<uuid:public_id>/documenten/<uuid:document_id>/verwijderen/",
        documents.remove_document,
        name="document_remove",
    ),
]
