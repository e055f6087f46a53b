"""One dossier in which everything stands that a dossier can hold: the one of which the page is measured."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from bench.volume import uuid_of

FULL_CASE = uuid_of("full", 0)
LEEFGEBIEDEN = {
    "id": ("geen", "id_kaart"),
    "onderdak": ("dakloos", "vrienden_familie"),
    "werk_inkomen": ("geen_wettig", "wwb"),
    "schulden": ("schulden", "schulden"),
    "zorg": ("geen_contact", "contact"),
}
RELEASED, ENTERED = timedelta(days=200), timedelta(days=400)  # ago
MOMENTS = {"voor_detentie": ENTERED, "bij_ontslag": RELEASED, "zes_maanden": timedelta(days=15)}
NOTE = "Gebeld: de afspraak van maandag gaat door."
ACTIONS, OPEN_ACTIONS, NOTES, REFERRALS = 8, 3, 12, 3


def fill_in(number: int, today: date) -> None:
    """Fill the dossier of this client, and give its case the id by which it is found."""
    from cases.models import Case
    from nazorg.deadlines.models import Deadline

    case = Case.objects.select_related("person", "gemeente").get(pk=number)
    Deadline.objects.filter(case_id=case.public_id).update(case_id=FULL_CASE)
    case.public_id, case.opened_on = FULL_CASE, today - ENTERED
    case.save(update_fields=["public_id", "opened_on"])
    detention = _detentions(case, today)
    _situations(detention, today)
    _plan(case, today)
    _actions(case, detention, today)
    _notes(case, today)
    _referrals(case, detention, today)
    _letters(case, detention, today)


def _detentions(case: Any, today: date) -> Any:
    """The last one, moved to where there is room for three moments, and an earlier one."""
    from leefgebieden.models import Screening
    from people.models import Detention, FacilityPlacement

    detention = Detention.objects.get(person=case.person)
    Detention.objects.filter(pk=detention.pk).update(
        starts_on=today - ENTERED, expected_release_on=today - RELEASED, released_on=today - RELEASED
    )
    FacilityPlacement.objects.filter(detention=detention).update(starts_on=today - ENTERED, ends_on=today - RELEASED)
    detention.refresh_from_db()
    earlier = Detention.objects.create(
        person=case.person,
        starts_on=today - ENTERED * 3,
        released_on=today - ENTERED * 3 + timedelta(days=70),
        release_kind="einde_straf",
        kind="straf",
        offence_class="vermogen",
        origin_gemeente=case.gemeente,
    )
    FacilityPlacement.objects.create(
        detention=earlier, facility_text="PI Nieuwegein", starts_on=earlier.starts_on, ends_on=earlier.released_on
    )
    Screening.objects.create(
        detention=detention,
        state="uitgevoerd",
        done_on=today - ENTERED + timedelta(days=12),
        registered_at=_at(today - ENTERED + timedelta(days=12)),
    )
    return detention


def _situations(detention: Any, today: date) -> None:
    from leefgebieden.models import Situation

    for moment, ago in MOMENTS.items():
        for leefgebied, (bad, good) in LEEFGEBIEDEN.items():
            is_bad = moment == "voor_detentie" or (moment == "bij_ontslag" and leefgebied != "id")
            Situation.objects.create(
                person=detention.person,
                detention=detention,
                leefgebied=leefgebied,
                moment=moment,
                value=bad if is_bad else good,
                problem="ja" if is_bad or leefgebied == "schulden" else "nee",
                source="gemeente",
                remark="Volgens de gemeente en de cliënt zelf.",
                stated_on=today - ago,
                registered_at=_at(today - ago),
            )


def _plan(case: Any, today: date) -> None:
    from cases.models import Plan, PlanGoal

    plan = Plan.objects.create(
        case=case,
        starting_point="Ik heb geen huis en geen inkomen.",
        destination="Ik woon op mezelf en ik kan mijn rekeningen betalen.",
        agreement="ja",
        discussed_on=today - ENTERED + timedelta(days=20),
        changed_at=_at(today - ENTERED + timedelta(days=20)),
    )
    for place, leefgebied in enumerate(list(LEEFGEBIEDEN)[:3]):
        PlanGoal.objects.create(plan=plan, leefgebied=leefgebied, text="Dat is geregeld.", position=place)


def _actions(case: Any, detention: Any, today: date) -> None:
    """Most of them done; those that aren't each have a deadline that runs."""
    from cases.models import Action
    from cases.services.actions.deadlines import open_for

    for place in range(ACTIONS):
        is_open = place < OPEN_ACTIONS
        action = Action.objects.create(
            case=case,
            detention=detention,
            kind="overig",
            title=f"Briefadres aanvragen bij de gemeente ({place + 1})",
            leefgebied=list(LEEFGEBIEDEN)[place % 5],
            due_on=today + timedelta(days=5 + place) if is_open else today - timedelta(days=30 * place),
            state="gepland" if is_open else "uitgevoerd",
            done_on=None if is_open else today - timedelta(days=30 * place),
            result=None if is_open else "Het is geregeld.",
        )
        if is_open:
            open_for(action, today=today)


def _notes(case: Any, today: date) -> None:
    from cases.models import ContactNote

    for place in range(NOTES):
        on = today - timedelta(days=20 * place)
        ContactNote.objects.create(case=case, on=on, kind="telefoon", text=NOTE, written_at=_at(on))


def _referrals(case: Any, detention: Any, today: date) -> None:
    from cases.models import Referral
    from nazorg.accounts.models import Organisation

    for place, organisation in enumerate(Organisation.objects.order_by("pk")[:REFERRALS]):
        Referral.objects.create(
            case=case,
            detention=detention,
            leefgebied=list(LEEFGEBIEDEN)[place],
            organisation=organisation,
            question="Graag een intake.",
            state=("verzonden", "geaccepteerd", "aangekomen")[place],
            sent_on=today - timedelta(days=4),
            answered_on=today - timedelta(days=2) if place else None,
            arrival_checked_on=today if place == 2 else None,
        )


def _letters(case: Any, detention: Any, today: date) -> None:
    from cases.models import Letter
    from cases.selectors.letters import template_in_force

    for kind in ("nazorgbrief", "uitnodiging"):
        template = template_in_force(kind)
        assert template is not None
        sent_on = today - ENTERED + timedelta(days=30)
        Letter.objects.create(
            case=case, detention=detention, kind=kind, template=template, state="verzonden", sent_on=sent_on
        )


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(11)))
