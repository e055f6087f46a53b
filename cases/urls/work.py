"""Plan, actions and referrals."""

from django.urls import path

from cases.views import action, work

_CASE = "<uuid:public_id>/"
_ACTION = f"{_CASE}acties/<uuid:action_id>/"

# The deeds with an action: the word in the address, and the name in the code.
_DEEDS = (
    ("oppakken", "take"),
    ("wacht", "wait"),
    ("gedaan", "done"),
    ("niet-gelukt", "not_done"),
    ("overdragen", "hand_over"),
    ("wijzigen", "change"),
    ("vervallen", "cancel"),
)

patterns = [
    path(f"{_CASE}acties/", work.actions, name="actions"),
    path(f"{_CASE}acties/toevoegen/", work.add_action, name="add_action"),
    path(_ACTION, action.action, name="action"),
    *(path(f"{_ACTION}{word}/", action.do, {"name": name}, name=f"action_{name}") for word, name in _DEEDS),
    path("acties/<uuid:action_id>/", action.open_action, name="open_action"),
]
