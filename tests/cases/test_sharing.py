"""Sharing a case: the grounds, giving, changing and ending a share, what the database refuses, and disclosures."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cases.bases import ALLOWED, BASES, SETS, load_legal_bases
from cases.models import PARTS, AllowedBasis, Disclosure, LegalBasis, Share, StandardSet
from cases.rules.sharing import ShareState, state_of
from cases.selectors.sharing import suggestions
from cases.services import CaseError, ChangedMeanwhileError
from cases.services.actions import ActionDetails, plan_action
from cases.services.closing import close_case, reopen_case
from cases.services.referrals import Question, refer, withdraw
from cases.services.sharing import (
    end_share,
    register_disclosure,
    replace_share,
    share_case,
    share_standard,
)
from nazorg.accounts.models import OrganisationKind
from nazorg.audit.models import Event
from tests.cases.making import make_case
from tests.cases.races import Elsewhere
from tests.cases.sharing_data import WHY, a_wish, facts, ground, make_exodus, make_share, make_stadsring51
from tests.history import history

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(amersfoort, policy):
    return make_case(amersfoort, "van den Berg")


@pytest.fixture
def exodus(db):
    return make_exodus()


@pytest.fixture
def share(case, exodus, coordinator, now, today):
    return make_share(case, exodus, by=coordinator, now=now, today=today)


def running(case, on):
    return list(Share.objects.running(on).filter(case=case))


# --- the tables ----------------------------------------------------------------------------------


def test_the_tables_are_loaded_once_and_keep_what_was_changed(db):
    load_legal_bases()
    LegalBasis.objects.filter(code="wmo").update(label="Anders genoemd")
    before = [model.objects.count() for model in (LegalBasis, AllowedBasis, StandardSet)]
    load_legal_bases()
    assert [model.objects.count() for model in (LegalBasis, AllowedBasis, StandardSet)] == before
    assert before == [len(BASES), len(ALLOWED), len(SETS)]
    assert LegalBasis.objects.get(code="wmo").label == "Anders genoemd"


def test_every_kind_of_organisation_has_a_ground_that_is_proposed_for_each_of_its_purposes(db):
    load_legal_bases()
    kinds = {kind for kind, *_ in ALLOWED}
    assert kinds == set(OrganisationKind)
    pairs = {(kind, purpose) for kind, purpose, *_ in ALLOWED}
    proposed = AllowedBasis.objects.filter(is_default=True).values_list("organisation_kind", "purpose")
    assert sorted(proposed) == sorted(pairs)


def test_grounds_and_sets_name_parts_that_exist_and_a_set_never_more_than_its_ground(db):
    load_legal_bases()
    known = {code for code, _ in PARTS}
    assert all(set(each.parts) <= known for each in AllowedBasis.objects.all())
    assert all(set(each.parts) <= set(each.ground.parts) for each in StandardSet.objects.select_related("ground"))


def test_care_is_told_by_consent_alone_except_to_the_pi_and_the_reclassering(db):
    load_legal_bases()
    telling = AllowedBasis.objects.filter(parts__contains=["zorg"]).values_list("organisation_kind", "basis")
    assert {(kind, basis) for kind, basis in telling if basis != "toestemming"} == {
        ("pi", "taak_18a"),
        ("reclassering", "taak_18a"),
    }


@pytest.mark.parametrize(("name", "parts"), [("Schuldhulp", ["schulden", "werk_inkomen"]), ("Onderdak", ["onderdak"])])
def test_a_standard_set_is_shared_in_one_click(case, exodus, coordinator, now, today, name, parts):
    organisation = make_stadsring51() if name == "Schuldhulp" else exodus
    standard = StandardSet.objects.get(name=name)
    made = share_standard(case, standard, organisation, by=coordinator, now=now)
    assert (made.parts, made.starts_on, made.standard_set) == (parts, today, standard)
    assert (made.ends_on - today).days + 1 == standard.days
    assert made.basis_id == standard.ground.basis_id


def test_a_standard_set_of_another_kind_of_organisation_is_refused(case, exodus, coordinator, now):
    with pytest.raises(CaseError, match="mag dit doel niet"):
        share_standard(case, StandardSet.objects.get(name="Schuldhulp"), exodus, by=coordinator, now=now)
    assert not Share.objects.exists()


# --- giving --------------------------------------------------------------------------------------


def test_a_share_says_what_whom_why_and_by_whom_and_is_written_down(share, coordinator, exodus, today):
    assert (share.parts, share.purpose, share.basis_id, share.necessity) == (["onderdak"], "onderdak", "wmo", WHY)
    assert (share.granted_by, share.starts_on) == (coordinator, today)
    event = Event.objects.get(kind="share_given")
    assert event.by == coordinator
    assert event.data["parts"] == ["onderdak"]
    assert event.data["organisation"] == str(exodus.public_id)
    assert WHY not in str(event.data)


def test_the_reason_is_not_readable_in_the_database(share):
    with connection.cursor() as cursor:
        cursor.execute("SELECT necessity FROM cases_share UNION ALL SELECT necessity FROM cases_shareevent")
        assert all("plek" not in row[0] for row in cursor.fetchall())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"parts": ()}, "Kies wat u deelt"),
        ({"parts": ("onderdak", "schulden", "zorg")}, "Niet: Schulden, Zorg"),
        ({"necessity": "ja"}, "waarom deze organisatie"),
        ({"ends_on": timedelta(days=365)}, "hoogstens 365"),
        ({"starts_on": timedelta(days=-1)}, "verleden"),
    ],
)
def test_a_share_without_a_ground_a_reason_or_a_term_is_refused(case, exodus, coordinator, now, today, change, says):
    told = {name: today + value if isinstance(value, timedelta) else value for name, value in change.items()}
    with pytest.raises(CaseError, match=says):
        share_case(case, a_wish(exodus, today, **told), by=coordinator, now=now)
    assert not Share.objects.exists()


def test_what_needs_consent_is_refused_until_consent_can_be_kept(case, exodus, coordinator, now, today):
    wish = a_wish(exodus, today, ground=ground(exodus, "zorg", "toestemming"), parts=("zorg",))
    with pytest.raises(CaseError, match="Toestemming vastleggen kan nog niet"):
        share_case(case, wish, by=coordinator, now=now)


def test_a_ground_of_another_kind_of_organisation_is_refused(case, exodus, coordinator, now, today):
    debts = ground(make_stadsring51(), "schulden")
    with pytest.raises(CaseError, match="mag dit doel niet"):
        share_case(case, a_wish(exodus, today, ground=debts, parts=("schulden",)), by=coordinator, now=now)


def test_a_ground_that_was_taken_away_can_not_be_used_any_more(case, exodus, coordinator, now, today):
    wish = a_wish(exodus, today)
    AllowedBasis.objects.filter(pk=wish.ground.pk).update(organisation_kind="gemeente", purpose="zorg")
    with pytest.raises(CaseError, match="mag dit doel niet"):
        share_case(case, wish, by=coordinator, now=now)


def test_an_organisation_has_one_share_at_a_time_and_another_may_follow(case, share, exodus, coordinator, now, today):
    with pytest.raises(CaseError, match="Exodus wordt in deze periode al gedeeld"):
        share_case(case, a_wish(exodus, today), by=coordinator, now=now)
    after = share.ends_on + timedelta(days=1)
    later = a_wish(exodus, today, starts_on=after, ends_on=after + timedelta(days=10))
    share_case(case, later, by=coordinator, now=now)
    assert running(case, today) == [share]
    assert [each.pk for each in running(case, after)] == [Share.objects.latest("pk").pk]


def test_two_organisations_and_two_cases_are_apart(case, share, exodus, coordinator, now, today, amersfoort):
    other = make_exodus("Een ander huis")
    share_case(case, a_wish(other, today), by=coordinator, now=now)
    share_case(make_case(amersfoort), a_wish(exodus, today), by=coordinator, now=now)
    assert Share.objects.running(today).count() == 3


def test_sent_twice_it_is_shared_once(case, exodus, coordinator, now, today):
    key = uuid4()
    first, second = (share_case(case, a_wish(exodus, today), by=coordinator, now=now, key=key) for _ in range(2))
    assert first.pk == second.pk
    assert Event.objects.filter(kind="share_given").count() == 1


def test_a_closed_case_is_not_shared(case, exodus, coordinator, now, today):
    close_case(case, reason="geen_hulpvraag", note="", by=coordinator, now=now)
    with pytest.raises(CaseError, match="afgesloten"):
        share_case(case, a_wish(exodus, today), by=coordinator, now=now)


# --- the day and the end -------------------------------------------------------------------------


def test_it_stops_by_its_date_and_by_nothing_else(case, share):
    last = share.ends_on
    assert running(case, last) == [share]
    assert running(case, last + timedelta(days=1)) == []
    assert running(case, share.starts_on - timedelta(days=1)) == []


def test_the_query_and_the_rule_agree_on_every_day(case, share, exodus, coordinator, now, today):
    later = today + timedelta(days=130)
    share_case(case, a_wish(exodus, today, starts_on=later, ends_on=later), by=coordinator, now=now)
    end_share(share, reason="Niet meer nodig", revision=0, by=coordinator, now=now)
    share_case(case, a_wish(exodus, today), by=coordinator, now=now)
    for days in range(-1, 135):
        day = today + timedelta(days=days)
        by_rule = {
            each.pk
            for each in Share.objects.all()
            if state_of(each.starts_on, each.ends_on, each.ended_at, today=day) is ShareState.RUNNING
        }
        assert {each.pk for each in running(case, day)} == by_rule


def test_ending_it_works_at_once_and_says_who_and_why(case, share, supporter, now, today):
    end_share(share, reason=" De cliënt woont nu elders ", revision=0, by=supporter, now=now)
    assert running(case, today) == []
    share.refresh_from_db()
    assert (share.ended_by, share.end_reason, share.ended_at) == (supporter, "De cliënt woont nu elders", now)
    assert Event.objects.filter(kind="share_ended", by=supporter).exists()
    assert [event.pgh_label for event in history(share)] == ["insert", "update"]


def test_it_is_not_ended_without_a_reason_nor_twice(share, coordinator, now):
    with pytest.raises(CaseError, match="waarom deze deling stopt"):
        end_share(share, reason=" ", revision=0, by=coordinator, now=now)
    end_share(share, reason="Niet meer nodig", revision=0, by=coordinator, now=now)
    with pytest.raises(ChangedMeanwhileError):
        end_share(share, reason="Nog eens", revision=0, by=coordinator, now=now)
    with pytest.raises(CaseError, match="al voorbij"):
        end_share(share, reason="Nog eens", revision=1, by=coordinator, now=now)


def test_what_has_expired_is_not_ended_or_changed(share, exodus, coordinator, now, today):
    afterwards = now + timedelta(days=100)
    with pytest.raises(CaseError, match="al voorbij"):
        end_share(share, reason="Niet meer nodig", revision=0, by=coordinator, now=afterwards)
    with pytest.raises(CaseError, match="al voorbij"):
        replace_share(share, a_wish(exodus, today), revision=0, by=coordinator, now=afterwards)


def test_widening_ends_the_old_one_and_begins_another_at_once(case, share, exodus, coordinator, now, today):
    wider = replace_share(
        share, a_wish(exodus, today, parts=("onderdak", "detentie")), revision=0, by=coordinator, now=now
    )
    assert running(case, today) == [wider]
    share.refresh_from_db()
    assert share.end_reason == "Vervangen door een andere deling"
    assert Event.objects.get(kind="share_replaced").data["replaces"] == str(share.public_id)


def test_what_is_refused_leaves_the_old_share_as_it_was(case, share, exodus, coordinator, now, today):
    for wish in (a_wish(exodus, today, parts=("zorg",)), a_wish(exodus, today), a_wish(make_exodus("Ander"), today)):
        with pytest.raises(CaseError):
            replace_share(share, wish, revision=0, by=coordinator, now=now)
    assert running(case, today) == [share]


def test_who_changes_what_a_colleague_ended_is_told(case, share, exodus, coordinator, supporter, now, today):
    end_share(share, reason="Niet meer nodig", revision=0, by=supporter, now=now)
    with pytest.raises(ChangedMeanwhileError, match="intussen beëindigd"):
        replace_share(share, a_wish(exodus, today, necessity=WHY + " Echt."), revision=0, by=coordinator, now=now)
    assert running(case, today) == []


def test_closing_the_case_ends_what_runs_and_what_is_to_come_and_opening_it_shares_nothing(
    case, share, coordinator, now, today
):
    to_come = today + timedelta(days=200)
    other = make_exodus("Een ander huis")
    share_case(case, a_wish(other, today, starts_on=to_come, ends_on=to_come), by=coordinator, now=now)
    case = close_case(case, reason="geen_hulpvraag", note="", by=coordinator, now=now)
    assert {each.end_reason for each in Share.objects.filter(case=case)} == {"Het dossier is gesloten"}
    reopen_case(case, reason="Toch een vraag", by=coordinator, now=now)
    assert running(case, today) == []
    assert running(case, to_come) == []


# --- the database --------------------------------------------------------------------------------


def test_the_database_refuses_shares_that_overlap(case, share, exodus, coordinator, today):
    def again(**details):
        fields = {"parts": ["onderdak"], "starts_on": today, "ends_on": today + timedelta(days=5), **details}
        with transaction.atomic():
            Share.objects.create(
                case=case,
                organisation=exodus,
                purpose="onderdak",
                basis_id="wmo",
                necessity=WHY,
                granted_by=coordinator,
                **fields,
            )

    with pytest.raises(IntegrityError, match="one_share_of_a_case_at_a_time"):
        again()
    with pytest.raises(IntegrityError, match="one_share_of_a_case_at_a_time"):
        again(starts_on=share.ends_on, ends_on=share.ends_on + timedelta(days=1))
    after = share.ends_on + timedelta(days=1)
    with pytest.raises(IntegrityError, match="share_has_parts"):
        again(parts=[], starts_on=after, ends_on=after)
    with pytest.raises(IntegrityError, match="share_ends_after_start"):
        again(starts_on=after, ends_on=after - timedelta(days=1))
    with pytest.raises(IntegrityError, match="share_ended_by_somebody"):
        again(starts_on=after, ends_on=after, ended_at=timezone.now())


def test_the_database_refuses_a_second_proposal_and_a_ground_without_parts(exodus):
    with pytest.raises(IntegrityError, match="one_basis_proposed"), transaction.atomic():
        AllowedBasis.objects.create(
            organisation_kind="wonen", purpose="onderdak", basis_id="pw", parts=["onderdak"], is_default=True
        )
    with pytest.raises(IntegrityError, match="allowed_basis_has_parts"), transaction.atomic():
        AllowedBasis.objects.create(organisation_kind="wonen", purpose="schulden", basis_id="pw", parts=[])


@pytest.mark.parametrize("table", ["cases_shareevent", "cases_disclosure"])
@pytest.mark.parametrize("right", ["UPDATE", "DELETE", "TRUNCATE"])
def test_the_application_can_not_change_what_was_shared(db, table, right):
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('nazorg_app', %s, %s)", [table, right])
        assert cursor.fetchone() == (False,)


@pytest.mark.django_db(transaction=True)
def test_two_who_share_with_the_same_organisation_at_once_make_one_share(
    case, exodus, coordinator, supporter, now, today
):
    wish = a_wish(exodus, today)
    with transaction.atomic():
        other = Elsewhere(lambda: share_case(case, wish, by=supporter, now=now))
        share_case(case, wish, by=coordinator, now=now)
        other.started()
    assert isinstance(other.finished(), CaseError)
    assert Share.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_ends_and_who_widens_at_once_do_not_both_succeed(case, share, exodus, coordinator, supporter, now, today):
    wider = replace(a_wish(exodus, today), parts=("onderdak", "detentie"))
    with transaction.atomic():
        other = Elsewhere(lambda: replace_share(share, wider, revision=0, by=supporter, now=now))
        end_share(share, reason="Niet meer nodig", revision=0, by=coordinator, now=now)
        other.started()
    assert isinstance(other.finished(), ChangedMeanwhileError)
    assert running(case, today) == []


# --- told otherwise ------------------------------------------------------------------------------


def test_a_disclosure_says_what_whom_why_and_how(case, exodus, supporter, now, today):
    told = register_disclosure(case, facts(exodus, today), by=supporter, now=now)
    told.refresh_from_db()
    assert (told.parts, told.basis_id, told.channel, told.recipient) == (
        ["onderdak"],
        "wmo",
        "telefoon",
        "Mevrouw Jansen",
    )
    assert told.registered_by == supporter
    event = Event.objects.get(kind="disclosure_registered")
    assert "Jansen" not in str(event.data) + event.reason


def test_a_disclosure_sent_twice_is_written_once(case, exodus, supporter, now, today):
    key = uuid4()
    for _ in range(2):
        register_disclosure(case, facts(exodus, today), by=supporter, now=now, key=key)
    assert Disclosure.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"parts": ("zorg",)}, "minder delen"),
        ({"necessity": ""}, "waarom deze organisatie"),
        ({"channel": "duif"}, "Kies hoe"),
        ({"told_on": timedelta(days=1)}, "toekomst"),
    ],
)
def test_a_disclosure_without_a_ground_a_reason_or_a_way_is_refused(case, exodus, supporter, now, today, change, says):
    told = {name: today + value if isinstance(value, timedelta) else value for name, value in change.items()}
    with pytest.raises(CaseError, match=says):
        register_disclosure(case, facts(exodus, today, **told), by=supporter, now=now)
    assert not Disclosure.objects.exists()


# --- what is offered -----------------------------------------------------------------------------


def test_a_set_is_offered_to_who_has_something_to_do_and_sees_nothing(case, exodus, coordinator, now, today):
    stadsring51 = make_stadsring51()

    def offered():
        return [(each.organisation.name, each.standard.name) for each in suggestions(case, today)]

    assert offered() == []
    referral = refer(case, Question(exodus, "onderdak", "Is er een plek?"), by=coordinator, now=now)
    plan_action(
        case, ActionDetails("Schulden op een rij", due_on=today, organisation=stadsring51), by=coordinator, now=now
    )
    assert offered() == [("Exodus", "Onderdak"), ("Stadsring51", "Schuldhulp")]
    share_case(case, a_wish(exodus, today), by=coordinator, now=now)
    assert offered() == [("Stadsring51", "Schuldhulp")]
    withdraw(referral, reason="Niet meer nodig", revision=None, by=coordinator, now=now)
    assert offered() == [("Stadsring51", "Schuldhulp")]
