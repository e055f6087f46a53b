"""Plan, actions and referrals."""

from django.urls import path

from cases.views import action, plan, referral, work

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

_REFERRAL = f"{_CASE}doorverwijzingen/<uuid:referral_id>/"
_ANSWERS = (
    ("aangenomen", "accept"),
    ("geweigerd", "refuse"),
    ("aangekomen", "arrived"),
    ("niet-aangekomen", "not_arrived"),
    ("teruggegeven", "give_back"),
    ("intrekken", "withdraw"),
)

patterns = [
    path(f"{_CASE}acties/", work.actions, name="actions"),
    path(f"{_CASE}acties/toevoegen/", work.add_action, name="add_action"),
    path(_ACTION, action.action, name="action"),
    *(path(f"{_ACTION}{word}/", action.do, {"name": name}, name=f"action_{name}") for word, name in _DEEDS),
    path(f"{_CASE}plan/", plan.plan, name="plan"),
    path(f"{_CASE}plan/pdf/", plan.print_plan, name="print_plan"),
    path(f"{_CASE}doorverwijzen/", referral.new_referral, name="new_referral"),
    path(_REFERRAL, referral.referral, name="referral"),
    *(path(f"{_REFERRAL}{word}/", referral.do, {"name": name}, name=f"referral_{name}") for word, name in _ANSWERS),
    path("doorverwijzingen/<uuid:referral_id>/", referral.open_referral, name="open_referral"),
    path("acties/<uuid:action_id>/", action.open_action, name="open_action"),
]
