"""The start page: what is late, due, new or waiting, and who comes out soon."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.services.actions import ActionDetails, not_done, plan_action
from cases.services.derive import refresh_due
from dpan_bridge.models import Melding
from dpan_bridge.rules.facts import DetentionFacts
from dpan_bridge.services import Delivery, keep_unreadable
from dpan_bridge.services.answers import send_answer
from dpan_bridge.services.handling import take
from dpan_bridge.services.screening import screening_done
from leefgebieden.services.screening import plan_screening
from nazorg.accounts.models import Gemeente, Role, User
from nazorg.audit.models import Look
from nazorg.deadlines.services import Owner, Subject, open_deadline
from nazorg.policy.models import PolicyVersion
from nazorg.vandaag.queries import Scope
from nazorg.vandaag.selectors import ROWS, Today, vandaag
from people.services import link_gemeente, register_release
from tests.dpan_bridge.builders import (
    NOOR,
    YUSUF,
    answered,
    client_of,
    concern,
    detention_of,
    facts,
    received,
    somebody,
    unlike,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("policy", "amersfoort")]

TUESDAY = date(2026, 4, 14)  # Goede Vrijdag and 2e Paasdag lie behind, Koningsdag ahead


def at(day: date, hour: int = 9) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))  # noqa: DTZ001


def before(days: int, today: date = TUESDAY) -> datetime:
    """So many calendar days ago."""
    return at(today - timedelta(days=days))


def detention(start: date, release: date | None = None) -> DetentionFacts:
    return DetentionFacts(starts_on=start, facility="PI Nieuwegein", expected_release_on=release)


@pytest.fixture
def seen(amersfoort: Gemeente) -> Callable[..., Today]:
    """The start page of somebody who works for Amersfoort, on that Tuesday."""

    def looked(handler: User | None = None, gemeente: Gemeente = amersfoort) -> Today:
        return vandaag(Scope([gemeente.pk], handler.pk if handler else None), today=TUESDAY)

    return looked


def names(page: Today, duty: str) -> list[str]:
    return [row.name for group in page.groups if group.kind.code == duty for row in group.rows]


class TestDuties:
    def test_late_today_and_this_week_each_count(self, seen: Callable[..., Today]) -> None:
        received(facts(somebody("Laat"), starts_on=date(2026, 4, 1)), at=at(date(2026, 4, 2)))  # due 13 April
        received(facts(somebody("Nu"), starts_on=date(2026, 4, 6)), at=at(date(2026, 4, 7)))  # due 14 April
        received(facts(somebody("Straks"), starts_on=date(2026, 4, 9)), at=at(date(2026, 4, 10)))  # due 17 April
        received(facts(somebody("Later"), starts_on=date(2026, 4, 13)), at=at(date(2026, 4, 14)))  # due 21 April

        page = seen()

        assert names(page, "municipal_information") == ["Jan Laat", "Jan Nu", "Jan Straks"]
        assert (page.counts["late"], page.counts["today"], page.counts["week"]) == (1, 1, 1)
        assert [row.face.text for row in page.groups[0].rows] == ["1 dag te laat", "vandaag", "nog 3 dagen"]

    def test_a_screening_that_is_late_is_a_duty_of_its_own(self, seen: Callable[..., Today], supporter: User) -> None:
        melding = received(facts(starts_on=date(2026, 3, 20)), at=at(date(2026, 3, 23)))
        send_answer(melding, answered(), revision=0, by=supporter, now=at(date(2026, 3, 24)))

        page = seen()

        assert names(page, "screening") == ["Noor van den Berg"]
        assert names(page, "municipal_information") == []

    @pytest.mark.parametrize(
        ("planned_on", "told"),
        [
            (date(2026, 4, 16), "gepland op do 16 apr 2026"),
            (date(2026, 4, 14), "gepland op di 14 apr 2026"),
            (date(2026, 4, 13), "was gepland op ma 13 apr 2026: vraag de uitkomst"),
        ],
    )
    def test_a_screening_says_when_it_is_planned(
        self, seen: Callable[..., Today], supporter: User, planned_on: date, told: str
    ) -> None:
        melding = received(facts(starts_on=date(2026, 3, 20)), at=at(date(2026, 3, 23)))
        send_answer(melding, answered(), revision=0, by=supporter, now=at(date(2026, 3, 24)))
        plan_screening(detention_of(melding), planned_on=date(2026, 4, 2), by=supporter, now=at(date(2026, 3, 24)))
        plan_screening(detention_of(melding), planned_on=planned_on, by=supporter, now=at(TUESDAY))

        (row,) = (row for group in seen().groups for row in group.rows)

        assert (row.kind, row.planned) == ("screening", told)

    def test_what_is_done_is_gone(self, seen: Callable[..., Today], supporter: User) -> None:
        melding = received(facts(starts_on=date(2026, 3, 20)), at=at(date(2026, 3, 23)))
        send_answer(melding, answered(), revision=0, by=supporter, now=at(date(2026, 3, 24)))
        screening_done(melding, done_on=date(2026, 4, 2), by=supporter, now=at(date(2026, 4, 2)))

        page = seen()

        assert page.groups == []
        assert page.counts["late"] == 0

    def test_a_kind_shows_its_most_urgent_rows_only(self, seen: Callable[..., Today]) -> None:
        for n in range(10):
            received(facts(somebody(f"Naam{chr(97 + n)}{n}"), starts_on=date(2026, 4, 6)), at=before(n))

        page = seen()

        rows = page.groups[0].rows
        assert len(rows) == ROWS
        assert [row.due_on for row in rows] == sorted(row.due_on for row in rows)

    def test_late_kinds_come_first(self, seen: Callable[..., Today], supporter: User) -> None:
        received(facts(somebody("Nu"), starts_on=date(2026, 4, 6)), at=at(date(2026, 4, 7)))
        late = received(facts(starts_on=date(2026, 3, 20)), at=at(date(2026, 3, 23)))
        send_answer(late, answered(), revision=0, by=supporter, now=at(date(2026, 3, 24)))

        page = seen()

        assert [group.kind.code for group in page.late_groups] == ["screening"]
        assert [group.kind.code for group in page.other_groups] == ["municipal_information"]

    def test_a_duty_of_another_room_shows_the_client_of_its_case_and_whose_it_is(
        self, seen: Callable[..., Today], supporter: User, policy: PolicyVersion
    ) -> None:
        case = received(facts(starts_on=date(2026, 4, 1)), at=at(date(2026, 4, 2))).case
        assert case is not None
        open_deadline(
            "screening",
            Subject("something", uuid4(), case.number, case.gemeente_id, case.public_id),
            owner=Owner(user=supporter),
            starts_on=date(2026, 3, 30),
            policy=policy,
            today=TUESDAY,
        )

        row = next(row for group in seen(supporter).groups for row in group.rows)

        assert (row.name, row.number, row.handler) == ("Noor van den Berg", case.number, supporter.name)
        assert row.person_id == case.person.public_id


class TestWaitingAndNew:
    def test_a_doubtful_melding_waits_once_with_the_reason(self, seen: Callable[..., Today]) -> None:
        received(facts(starts_on=date(2026, 4, 1)), at=before(12))
        received(facts(replace(NOOR, bsn=None, first_names="Nora"), starts_on=date(2026, 4, 6)), at=before(7))

        page = seen()

        assert [(row.name, row.reason) for row in page.waiting] == [
            ("Nora van den Berg", "Misschien is dit iemand die al bekend is")
        ]
        assert "Nora van den Berg" not in names(page, "municipal_information")
        assert page.counts["waiting"] == 1

    def test_a_message_that_could_not_be_read_waits_too(self, seen: Callable[..., Today], amersfoort: Gemeente) -> None:
        keep_unreadable(Delivery(body="x", received_at=before(1)), errors=[], channel="dpan", gemeente=amersfoort)

        row = seen().waiting[0]

        assert (row.name, row.reason) == ("", "Het bericht is niet volledig of klopt niet")
        assert row.face is not None
        assert row.face.text == "vandaag"

    def test_what_has_to_be_decided_first_stands_in_front_however_many_wait_longer(
        self, seen: Callable[..., Today], amersfoort: Gemeente
    ) -> None:
        received(facts(starts_on=date(2026, 4, 1)), at=before(12))
        for n in range(10):
            said = replace(NOOR, bsn=None, first_names=f"Noor{chr(97 + n)}")
            received(facts(said, starts_on=date(2026, 4, 6 - n % 3)), at=before(4) - timedelta(minutes=n))
        keep_unreadable(Delivery(body="x", received_at=before(1)), errors=[], channel="dpan", gemeente=amersfoort)

        page = seen()

        due = [row.due_on or date.max for row in page.waiting]
        assert page.counts["waiting"] == 11
        assert len(page.waiting) == ROWS
        assert len({row.public_id for row in page.waiting}) == ROWS
        assert due == sorted(due)
        assert "Het bericht is niet volledig of klopt niet" in [row.reason for row in page.waiting]

    def test_what_nobody_has_started_on_is_new(self, seen: Callable[..., Today], supporter: User) -> None:
        new, taken = received(at=before(1)), received(facts(YUSUF), at=before(2))
        take(taken, by=supporter)

        page = seen()

        assert [row.number for row in page.new] == [new.number]
        assert page.counts["new"] == 1

    def test_who_is_free_already_says_so(self, seen: Callable[..., Today]) -> None:
        free = DetentionFacts(starts_on=date(2026, 2, 1), facility="PI Vught", released_on=date(2026, 4, 10))
        received(facts(detention=free), at=before(1))

        assert [row.is_free for row in seen().new] == [True]

    def test_a_concern_without_detention_asks_to_be_looked_at(self, seen: Callable[..., Today]) -> None:
        received(concern(YUSUF), at=before(1))

        assert names(seen(), "assessment") == ["Yusuf Demir"]


class TestDecisions:
    def _due(self, kind: str, role: Role, policy: PolicyVersion, *, name: str = "Berg", days: int = 20) -> None:
        """Somebody about whom something has to be decided, so many days from that Tuesday."""
        case = received(facts(somebody(name), starts_on=date(2026, 4, 1)), at=at(date(2026, 4, 2))).case
        assert case is not None
        subject = Subject("assessment", uuid4(), case.number, case.gemeente_id, case.public_id)
        due_on = TUESDAY + timedelta(days=days)
        open_deadline(
            kind, subject, owner=Owner(role=role), starts_on=TUESDAY, due_on=due_on, policy=policy, today=TUESDAY
        )

    def test_what_has_to_be_decided_stands_in_one_group_whatever_its_day(
        self, seen: Callable[..., Today], policy: PolicyVersion
    ) -> None:
        self._due("doelgroep_decision", Role.COORDINATOR, policy, name="Besluit", days=20)
        self._due("doelgroep_completion", Role.PROCESS_SUPPORTER, policy, name="Aanvullen", days=2)

        page = seen()

        assert [(row.name, row.duty) for row in page.decisions] == [
            ("Jan Aanvullen", "Aanvullen wat de doelgroeptoets nodig heeft"),
            ("Jan Besluit", "Besluiten over de doelgroep"),
        ]
        assert page.counts["decisions"] == 2
        assert names(page, "doelgroep_completion") == []

    def test_only_a_bij_officer_sees_that_coordination_is_asked_for(
        self, amersfoort: Gemeente, soest: Gemeente, policy: PolicyVersion
    ) -> None:
        self._due("consultation", Role.BIJ_OFFICER, policy)

        def decisions(*coordinates: Gemeente) -> tuple[int, int]:
            of = [gemeente.pk for gemeente in coordinates]
            page = vandaag(Scope([amersfoort.pk, soest.pk], coordinates=of), today=TUESDAY)
            return len(page.decisions), page.counts["decisions"]

        assert decisions() == decisions(soest) == (0, 0)
        assert decisions(amersfoort, soest) == (1, 1)

    def test_what_a_colleague_could_not_do_comes_back_with_what_it_was(
        self, seen: Callable[..., Today], supporter: User
    ) -> None:
        case = received(facts(starts_on=date(2026, 4, 1)), at=at(date(2026, 4, 2))).case
        assert case is not None
        told = ActionDetails("Briefadres regelen", due_on=TUESDAY)
        action = plan_action(case, told, by=supporter, now=at(TUESDAY))
        not_done(action, reason="Geen plek", revision=0, by=supporter, now=at(TUESDAY))

        page = seen()

        assert "Beslis wat nu. Niet gelukt: Briefadres regelen" in [row.title for row in page.decisions]
        assert names(page, "action") == []

    def test_the_list_behind_it_holds_the_same(
        self, log_in: Callable[[User], Client], coordinator: User, policy: PolicyVersion
    ) -> None:
        today = timezone.localdate()
        case = received(facts(starts_on=today), at=timezone.now()).case
        assert case is not None
        for kind, role in (("doelgroep_decision", Role.COORDINATOR), ("consultation", Role.BIJ_OFFICER)):
            subject = Subject("assessment", uuid4(), case.number, case.gemeente_id, case.public_id)
            open_deadline(kind, subject, owner=Owner(role=role), starts_on=today, policy=policy, today=today)
        desk = log_in(coordinator)

        assert "/termijnen/?soort=besluiten" in desk.get("/").content.decode()
        page = desk.get("/termijnen/?soort=besluiten").content.decode()
        assert '<td data-label="Wat">Besluiten over de doelgroep' in page
        assert '<td data-label="Wat">Eerst afstemmen' not in page


class TestReleases:
    @pytest.mark.parametrize(
        ("release", "warning"),
        [
            pytest.param(date(2026, 4, 15), "", id="wednesday"),
            pytest.param(date(2026, 4, 17), "op vrijdag", id="friday"),
            pytest.param(date(2026, 4, 18), "op een vrije dag", id="saturday"),
            pytest.param(date(2026, 4, 27), "op een vrije dag", id="koningsdag"),
            pytest.param(date(2026, 5, 4), "dag voor een vrije dag", id="day-before-liberation-day"),
        ],
    )
    def test_a_day_on_which_counters_close_is_marked(
        self, seen: Callable[..., Today], release: date, warning: str
    ) -> None:
        received(facts(detention=detention(date(2026, 2, 1), release)), at=before(60))

        assert [(row.on, row.warning) for row in seen().releases] == [(release, warning)]

    def test_thirty_days_ahead_and_no_further(self, seen: Callable[..., Today]) -> None:
        received(facts(detention=detention(date(2026, 2, 1), date(2026, 5, 14))), at=before(60))
        received(facts(YUSUF, detention=detention(date(2026, 2, 1), date(2026, 5, 15))), at=before(60))

        page = seen()

        assert [row.name for row in page.releases] == ["Noor van den Berg"]
        assert page.counts["releases"] == 1

    def test_a_day_that_passed_without_a_release_asks_whether_it_is_so(self, seen: Callable[..., Today]) -> None:
        received(facts(detention=detention(date(2026, 2, 1), date(2026, 4, 10))), at=before(60))

        row = seen().releases[0]

        assert row.has_passed
        assert row.facility == "PI Nieuwegein"

    def test_who_is_free_already_is_no_release_to_come(self, seen: Callable[..., Today], supporter: User) -> None:
        melding = received(facts(detention=detention(date(2026, 2, 1), date(2026, 4, 20))), at=before(60))
        assert melding.detention is not None
        register_release(melding.detention, released_on=TUESDAY, kind="vi", by=supporter, now=at(TUESDAY))

        page = seen()

        assert page.releases == []
        assert page.counts["releases"] == 0


class TestScope:
    def test_the_number_of_a_dossier_of_another_gemeente_is_not_shown(
        self, seen: Callable[..., Today], soest: Gemeente
    ) -> None:
        said = facts(detention=detention(date(2026, 4, 1), date(2026, 4, 20)))
        melding = received(said, at=before(12))
        assert melding.case is not None
        link_gemeente(client_of(melding), gemeente=soest, reason="Proef", by=None, today=TUESDAY)

        assert [row.case_number for row in seen().releases] == [melding.case.number]
        assert [(row.name, row.case_number) for row in seen(gemeente=soest).releases] == [("Noor van den Berg", "")]

    def test_another_gemeente_is_left_out(self, seen: Callable[..., Today], soest: Gemeente) -> None:
        received(facts(detention=detention(date(2026, 4, 1), date(2026, 4, 20))), at=before(12))
        received(facts(replace(YUSUF, bsn=None, last_name="Berg"), starts_on=date(2026, 4, 6)), at=before(7))

        page = seen(gemeente=soest)

        assert not any([page.groups, page.waiting, page.new, page.releases])
        assert set(page.counts.values()) == {0}

    def test_only_mine(self, seen: Callable[..., Today], supporter: User) -> None:
        mine = received(facts(detention=detention(date(2026, 4, 1), date(2026, 4, 20))), at=before(12))
        received(facts(YUSUF, detention=detention(date(2026, 4, 1), date(2026, 4, 21))), at=before(12))
        take(mine, by=supporter)

        page = seen(supporter)

        assert names(page, "municipal_information") == ["Noor van den Berg"]
        assert [row.name for row in page.releases] == ["Noor van den Berg"]
        assert (page.counts["late"], page.counts["releases"]) == (1, 1)


class TestPage:
    @pytest.fixture
    def desk(self, log_in: Callable[[User], Client], supporter: User) -> Client:
        return log_in(supporter)

    def test_each_count_leads_to_the_list_of_what_it_counts(self, desk: Client) -> None:
        received(facts(starts_on=timezone.localdate()), at=timezone.now())
        page = desk.get("/", {"gemeente": "0307"}).content.decode()

        for url in (
            "/termijnen/?wanneer=te-laat&amp;gemeente=0307",
            "/meldingen/?stand=te_beoordelen&amp;gemeente=0307",
            "/meldingen/?stand=nieuw&amp;gemeente=0307",
            "/vrijlatingen/?gemeente=0307",
        ):
            assert f'href="{url}"' in page
            assert desk.get(url.replace("&amp;", "&")).status_code == 200

    def test_everybody_on_the_page_stands_in_one_look(self, desk: Client, supporter: User) -> None:
        today = timezone.localdate()
        one = received(facts(detention=detention(today, today + timedelta(days=9))), at=timezone.now())
        two = received(facts(YUSUF, starts_on=today), at=timezone.now() - timedelta(days=20))

        desk.get("/")

        look = Look.objects.get(user=supporter)
        assert set(look.subject_ids) == {client_of(one).public_id, client_of(two).public_id}

    def test_htmx_gets_the_lists_alone(self, desk: Client) -> None:
        part = desk.get("/", headers={"HX-Request": "true", "HX-Target": "resultaat"}).content.decode()

        assert part.lstrip().startswith('<div id="resultaat"')

    def test_nothing_to_do_says_so(self, desk: Client) -> None:
        assert "Niets dat deze week af moet" in desk.get("/").content.decode()

    @pytest.mark.parametrize(
        ("role", "words"),
        [
            ("admin", "U beheert gebruikers"),
            ("privacy_officer", "wie welke gegevens heeft bekeken"),
            ("manager", "Dossiers ziet u niet"),
            ("vhru_manager", "Top X"),
            ("bij_officer", "afstemming vereist"),
        ],
    )
    def test_other_roles_read_what_they_can_do_and_see_nobody(
        self, role: str, words: str, request: pytest.FixtureRequest, log_in: Callable[[User], Client]
    ) -> None:
        received(at=timezone.now())

        page = log_in(request.getfixturevalue(role)).get("/").content.decode()

        assert words in page
        assert "Berg" not in page

    def test_the_admin_sees_that_jobs_stand_still(self, admin: User, log_in: Callable[[User], Client]) -> None:
        assert "Niet alles loopt." in log_in(admin).get("/").content.decode()

    def test_the_letters_to_send_are_counted_and_the_tile_leads_to_them(self, desk: Client) -> None:
        today = timezone.localdate()
        for name, days in (("Lang", 200), ("Kort", 30)):
            said = detention(today - timedelta(days=5), today + timedelta(days=days))
            received(facts(somebody(name), detention=said), at=timezone.now())
        refresh_due(today=today)
        page = desk.get("/")
        tile = page.context["tiles"][-1]
        assert (tile.number, tile.label) == ("1", "nazorgbrieven te versturen")
        assert "Lang" in desk.get(tile.url).content.decode()

    def test_the_number_of_queries_does_not_grow(self, desk: Client) -> None:
        today = timezone.localdate()

        def asked() -> int:
            with CaptureQueriesContext(connection) as queries:
                assert desk.get("/").status_code == 200
            return len(queries)

        def arrive(name: str, n: int) -> Melding:
            said = detention(today - timedelta(days=20), today + timedelta(days=n))
            return received(facts(somebody(name), detention=said), at=timezone.now() - timedelta(days=n))

        arrive("Eerste", 1)
        received(facts(replace(somebody("Eerste"), first_names="Johannes")), at=timezone.now())
        few = asked()
        for n in range(20):
            arrive(f"Naam{chr(97 + n)}{n}", n)
            received(
                facts(replace(somebody(f"Naam{chr(97 + n)}{n}"), first_names="Johannes"), starts_on=today),
                at=timezone.now(),
            )

        assert asked() == few
        assert few <= 12


class TestDutiesList:
    @pytest.fixture
    def desk(self, log_in: Callable[[User], Client], supporter: User) -> Client:
        return log_in(supporter)

    @pytest.mark.parametrize(
        ("filters", "which"),
        [
            ({}, "te-laat nu straks"),
            ({"wanneer": "te-laat"}, "te-laat"),
            ({"wanneer": "vandaag"}, "nu"),
            ({"wanneer": "later"}, "straks"),
            ({"soort": "screening"}, ""),
            ({"gemeente": "0342"}, ""),
            ({"van_mij": "on"}, ""),
            ({"wanneer": "ooit", "soort": "onzin", "pagina": "x"}, "te-laat nu straks"),
        ],
        ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
    )
    def test_each_filter(self, desk: Client, filters: dict[str, str], which: str) -> None:
        today = timezone.localdate()
        for name, days in (("te-laat", 3), ("nu", 0), ("straks", -20)):
            melding = received(concern(somebody(f"Naam {name}")), at=timezone.now())
            _due(melding, today - timedelta(days=days))

        page = desk.get("/termijnen/", filters).content.decode()

        assert [name for name in ("te-laat", "nu", "straks") if f"Naam {name}" in page] == which.split()

    def test_fifty_on_a_page_and_a_fixed_number_of_queries(self, desk: Client) -> None:
        received(concern(somebody("Eerste")), at=timezone.now())
        with CaptureQueriesContext(connection) as one:
            desk.get("/termijnen/")
        for n in range(50):
            received(concern(unlike(n)), at=timezone.now())

        with CaptureQueriesContext(connection) as many:
            page = desk.get("/termijnen/").content.decode()

        assert "1 tot en met 50 van 51 termijnen" in page
        assert len(many) == len(one)


def _due(melding: Melding, day: date) -> None:
    """Move the duty of this melding to another day."""
    from nazorg.deadlines.models import Deadline
    from nazorg.deadlines.services import move_deadline

    deadline = Deadline.objects.of("melding", melding.public_id).get()
    Deadline.objects.filter(pk=deadline.pk).update(starts_on=min(deadline.starts_on, day))
    move_deadline(deadline, due_on=day, today=timezone.localdate(), now=timezone.now())


def test_a_policy_says_how_far_ahead(policy: PolicyVersion, seen: Callable[..., Today]) -> None:
    assert seen().notice_days == policy.content["release_notice_days"]
