"""Contact notes."""

from django.urls import path

from cases.views import contacts

patterns = [
    path("<uuid:public_id>/contacten/", contacts.contacts, name="contacts"),
    path("<uuid:public_id>/contacten/<uuid:note_id>/", contacts.note, name="note"),
]
