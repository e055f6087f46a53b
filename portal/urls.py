"""The addresses of the portal. Dutch words, public ids, nothing personal."""

from django.urls import URLPattern, path

from portal.views import cases, contacts, tasks

app_name = "portal"

_ACTION = "mijn-acties/<uuid:action_id>/"
_REFERRAL = "mijn-acties/doorverwijzing/<uuid:referral_id>/"
_CASE = "gedeeld/<uuid:public_id>/"

urlpatterns: list[URLPattern] = [
    path("mijn-acties/", tasks.tasks, name="tasks"),
    path(_ACTION, tasks.action, name="action"),
    path(f"{_ACTION}aannemen/", tasks.answer_action, {"name": "accept"}, name="action_accept"),
    path(f"{_ACTION}oppakken/", tasks.answer_action, {"name": "take"}, name="action_take"),
    path(f"{_ACTION}gedaan/", tasks.answer_action, {"name": "done"}, name="action_done"),
    path(f"{_ACTION}lukt-niet/", tasks.answer_action, {"name": "not_done"}, name="action_not_done"),
    path(_REFERRAL, tasks.referral, name="referral"),
    path(f"{_REFERRAL}aannemen/", tasks.answer_referral, {"name": "accept"}, name="referral_accept"),
    path(f"{_REFERRAL}weigeren/", tasks.answer_referral, {"name": "refuse"}, name="referral_refuse"),
    path(f"{_REFERRAL}aangekomen/", tasks.answer_referral, {"name": "arrived"}, name="referral_arrived"),
    path(f"{_REFERRAL}niet-gekomen/", tasks.answer_referral, {"name": "not_arrived"}, name="referral_not_arrived"),
    path("contactpersonen/", contacts.contacts, name="contacts"),
    path("contactpersonen/nieuw/", contacts.new_contact, name="new_contact"),
    path("contactpersonen/<uuid:contact_id>/", contacts.change_contact, name="change_contact"),
    path("contactpersonen/<uuid:contact_id>/beeindigen/", contacts.end_contact, name="end_contact"),
    path(_CASE, cases.case, name="case"),
    path(f"{_CASE}notitie/", cases.note, name="note"),
    path(f"{_CASE}inbreng/", cases.contribution, name="contribution"),
]
