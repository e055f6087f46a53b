"""Saying where somebody stands, correcting it, and what a screening fills in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from leefgebieden.basics import load_first_questions
from leefgebieden.happenings import SituationRegistered
from leefgebieden.models import Situation
from leefgebieden.rules.situations import Statement
from leefgebieden.services.errors import ChangedMeanwhileError, LeefgebiedenError
from leefgebieden.services.screening import Finding, screening_done
from leefgebieden.services.situations import (
    Answer,
    as_statement,
    fill_situations,
    register_answers,
    register_situation,
)
from nazorg.accounts.models import User
from nazorg.audit.models import Event
from nazorg.policy.models import PolicyVersion
from nazorg.web import happenings
from people.models import Detention
from tests.leefgebieden.making import BEGIN, NOW, said

pytestmark = pytest.mark.django_db


def stands(detention: Detention, leefgebied: str = "onderdak") -> Statement:
    return as_statement(Situation.objects.current().get(detention=detention, leefgebied=leefgebied))


class TestRegistering:
    def test_what_is_said_stands_there_with_who_said_it(self, detention: Detention, coordinator: User) -> None:
        told = said(problem="ja", remark="Sliep bij de opvang")

        made = register_situation(detention, told, version=0, by=coordinator, now=NOW)

        assert stands(detention) == told
        assert (made.version, made.registered_by, made.person) == (1, coordinator, detention.person)

    def test_a_correction_is_a_new_version_and_the_old_one_stays(
        self, detention: Detention, coordinator: User, supporter: User
    ) -> None:
        register_situation(detention, said(), version=0, by=supporter, now=NOW)
        later = NOW + timedelta(hours=1)

        register_situation(detention, said(value="kliniek"), version=1, by=coordinator, now=later)

        old, new = Situation.objects.all()
        assert (old.value, old.is_current, old.replaced_at) == ("dakloos", False, later)
        assert (new.value, new.is_current, new.version) == ("kliniek", True, 2)

    def test_who_writes_over_what_was_not_seen_is_told(
        self, detention: Detention, coordinator: User, supporter: User
    ) -> None:
        register_situation(detention, said(), version=0, by=supporter, now=NOW)

        for version in (0, 2):
            with pytest.raises(ChangedMeanwhileError):
                register_situation(detention, said(value="kliniek"), version=version, by=coordinator, now=NOW)
        assert stands(detention).value == "dakloos"

    def test_the_same_again_makes_no_version(self, detention: Detention, coordinator: User) -> None:
        register_situation(detention, said(), version=0, by=coordinator, now=NOW)

        with pytest.raises(LeefgebiedenError, match="niets veranderd"):
            register_situation(detention, said(), version=1, by=coordinator, now=NOW)

    @pytest.mark.parametrize(
        ("told", "why"),
        [
            (said(value="paspoort"), "uit de lijst"),
            (said("motivatie", "hoog"), "niet in gebruik"),
            (said(problem="misschien"), "probleem"),
            (said(source="buurman"), "bron"),
            (said(moment="ooit"), "meetmoment"),
            (said(stated_on=NOW.date() + timedelta(days=1)), "toekomst"),
            (said(moment="bij_ontslag"), "2 aug 2026"),
            (said(moment="zes_maanden"), "nog niet vrij"),
        ],
    )
    def test_what_can_not_be_is_refused(
        self, detention: Detention, coordinator: User, told: Statement, why: str
    ) -> None:
        with pytest.raises(LeefgebiedenError, match=why):
            register_situation(detention, told, version=0, by=coordinator, now=NOW)
        assert not Situation.objects.exists()

    @pytest.mark.parametrize("value", ["onbekend", "geen_toegang"])
    def test_unknown_and_no_access_are_values(self, detention: Detention, coordinator: User, value: str) -> None:
        register_situation(detention, said("zorg", value), version=0, by=coordinator, now=NOW)

        assert stands(detention, "zorg").value == value

    def test_a_further_leefgebied_is_used_when_the_policy_says_so(
        self, detention: Detention, coordinator: User, policy: PolicyVersion
    ) -> None:
        content = {**policy.content, "further_leefgebieden": ["motivatie"]}
        PolicyVersion.objects.create(name="AMF-2026", starts_on=date(2026, 3, 16), content=content)

        register_situation(detention, said("motivatie", "hoog"), version=0, by=coordinator, now=NOW)

        with pytest.raises(LeefgebiedenError, match="niet in gebruik"):
            register_situation(
                detention,
                said("motivatie", "laag", stated_on=date(2026, 3, 15)),
                version=1,
                by=coordinator,
                now=NOW - timedelta(days=1),
            )

    def test_two_can_not_both_stand(self, detention: Detention, coordinator: User) -> None:
        made = register_situation(detention, said(), version=0, by=coordinator, now=NOW)
        made.pk, made.public_id, made.version = None, type(made)().public_id, 2

        with pytest.raises(IntegrityError), transaction.atomic():
            made.save(force_insert=True)

    def test_the_trail_and_the_other_rooms_are_told_without_what_was_said(
        self, detention: Detention, coordinator: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[SituationRegistered] = []
        monkeypatch.setitem(happenings._hooks, SituationRegistered, [told.append])

        made = register_situation(detention, said(remark="Sliep buiten"), version=0, by=coordinator, now=NOW)

        assert told == [SituationRegistered(made, by=coordinator, now=NOW)]
        event = Event.objects.about("person", detention.person.public_id).last()
        assert event is not None
        assert (event.kind, event.data["leefgebied"], event.data["version"]) == ("situation_registered", "onderdak", 1)
        assert "dakloos" not in str(event.data)

    def test_the_remark_can_not_be_read_in_the_database(self, detention: Detention, coordinator: User) -> None:
        register_situation(detention, said(remark="Sliep buiten"), version=0, by=coordinator, now=NOW)

        assert "buiten" not in str(Situation.objects.values_list("remark", flat=True).get())


class TestFilling:
    def test_only_what_says_more_makes_a_version(self, detention: Detention, coordinator: User) -> None:
        register_situation(detention, said(), version=0, by=coordinator, now=NOW)

        made = fill_situations(
            detention, [said(value="onbekend"), said("schulden", "schulden")], by=coordinator, now=NOW
        )

        assert [row.leefgebied for row in made] == ["schulden"]
        assert stands(detention).value == "dakloos"

    def test_a_screening_fills_before_detention_as_told_by_the_client(
        self, detention: Detention, supporter: User
    ) -> None:
        found = [Finding("onderdak", "dakloos", "ja", " Wil naar zijn broer "), Finding("zorg", problem="nee")]

        screening_done(detention, done_on=date(2026, 3, 9), findings=found, by=supporter, now=NOW)

        told = said(source="pi", is_self_reported=True, stated_on=date(2026, 3, 9))
        assert stands(detention) == replace(told, problem="ja", remark="Wil naar zijn broer")
        assert stands(detention, "zorg") == replace(told, leefgebied="zorg", value="onbekend", problem="nee")

    def test_a_screening_does_not_replace_what_was_judged_after_it(self, detention: Detention, supporter: User) -> None:
        register_situation(detention, said(problem="nee"), version=0, by=supporter, now=NOW)

        found = [Finding("onderdak", "kliniek", "ja")]
        screening_done(detention, done_on=date(2026, 3, 9), findings=found, by=supporter, now=NOW)

        assert stands(detention) == said(problem="nee")


class TestAnswers:
    def test_answers_belong_to_the_questions_that_were_asked_then(self, detention: Detention, supporter: User) -> None:
        load_first_questions(now=NOW)

        screening = screening_done(
            detention, done_on=BEGIN, answers={"id-1": " Kwijt ", "zorg-1": ""}, by=supporter, now=NOW
        )

        (answer,) = screening.answers.select_related("question__question_set")
        assert (answer.question.code, answer.answer) == ("id-1", "Kwijt")
        assert answer.question.question_set == screening.question_set

    def test_an_answer_to_what_was_not_asked_is_refused(self, detention: Detention, supporter: User) -> None:
        with pytest.raises(LeefgebiedenError, match="geen vraag"):
            screening_done(detention, done_on=BEGIN, answers={"id-9": "Kwijt"}, by=supporter, now=NOW)


class TestRegisteringSeveral:
    def test_all_of_them_stand_there_each_as_said(self, detention: Detention, coordinator: User) -> None:
        roof, work = said(), said("werk_inkomen", "wwb", problem="nee")

        made = register_answers(detention, [Answer(roof, 0), Answer(work, 0)], by=coordinator, now=NOW)

        assert [as_statement(row) for row in made] == [roof, work]
        assert Situation.objects.count() == 2

    def test_when_a_colleague_was_first_with_one_nothing_is_kept(
        self, detention: Detention, coordinator: User, supporter: User
    ) -> None:
        register_situation(detention, said(value="kliniek"), version=0, by=supporter, now=NOW)

        answers = [Answer(said("zorg", "contact"), 0), Answer(said(), 0)]
        with pytest.raises(ChangedMeanwhileError):
            register_answers(detention, answers, by=coordinator, now=NOW)

        assert [row.value for row in Situation.objects.all()] == ["kliniek"]

    def test_what_a_colleague_said_just_the_same_is_no_conflict_and_no_new_version(
        self, detention: Detention, coordinator: User, supporter: User
    ) -> None:
        register_situation(detention, said(), version=0, by=supporter, now=NOW)
        same = replace(said(), stated_on=NOW.date() - timedelta(days=1))

        made = register_answers(detention, [Answer(same, 0), Answer(said("zorg", "contact"), 0)], by=None, now=NOW)

        assert [row.leefgebied for row in made] == ["zorg"]
        assert stands(detention).stated_on == NOW.date()

    def test_one_that_can_not_be_keeps_the_others_out(self, detention: Detention, coordinator: User) -> None:
        answers = [Answer(said(), 0), Answer(said("zorg", "paspoort"), 0)]
        with pytest.raises(LeefgebiedenError, match="lijst"):
            register_answers(detention, answers, by=coordinator, now=NOW)

        assert not Situation.objects.exists()

    def test_each_of_them_is_in_the_trail_and_told_to_the_other_rooms(
        self, detention: Detention, coordinator: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[SituationRegistered] = []
        monkeypatch.setitem(happenings._hooks, SituationRegistered, [told.append])

        answers = [Answer(said(), 0), Answer(said("zorg", "contact"), 0)]
        made = register_answers(detention, answers, by=coordinator, now=NOW)

        assert [what.situation for what in told] == made
        kinds = [event.kind for event in Event.objects.about("person", detention.person.public_id)]
        assert kinds.count("situation_registered") == 2
