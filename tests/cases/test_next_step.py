"""What has to be done first, what can't be done yet, and on which day that may change."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules.duties import DOELGROEP_DECISIONS, FOLLOW_UPS
from cases.rules.facts import CaseFacts, Decision, Duty, Numbers, OpenAction, OpenReferral, Standing, Stay
from cases.rules.next_step import Step, advise, derive_again_on
from cases.rules.state import derive_state
from nazorg.policy.rules import STEP_DEFAULTS, StepNumbers, read_steps

TODAY = date(2026, 4, 14)
STARTED = date(2026, 1, 2)
INSIDE = CaseFacts(
    opened_on=date(2026, 1, 5),
    stay=Stay(STARTED, expected_release_on=date(2026, 6, 30)),
    decision=Decision.IN,
    planned_on=date(2026, 1, 20),
    open_goals=1,
)
RELEASED = Stay(STARTED, released_on=date(2026, 4, 1))
FAR = date(2027, 4, 1)
OUT = replace(INSIDE, stay=RELEASED, measured=frozenset({"bij_ontslag"}))


def _first(facts: CaseFacts, on: date = TODAY) -> Step:
    first = advise(facts, today=on).first
    assert first
    return first


def _with(facts: CaseFacts, **said: tuple[str, str]) -> CaseFacts:
    return replace(facts, standings={leefgebied: Standing(*standing) for leefgebied, standing in said.items()})


def _release(facts: CaseFacts, on: date | None) -> CaseFacts:
    return replace(facts, stay=Stay(STARTED, expected_release_on=on))


@pytest.mark.parametrize(
    ("facts", "code", "due_on"),
    [
        pytest.param(replace(OUT, deceased_on=TODAY), "close_deceased", TODAY, id="deceased"),
        pytest.param(_release(INSIDE, date(2026, 4, 13)), "register_release", date(2026, 4, 13), id="overdue-release"),
        pytest.param(
            replace(INSIDE, decision=Decision.TO_DECIDE, terms={"doelgroep_decision": date(2026, 4, 17)}),
            "decide",
            date(2026, 4, 17),
            id="to-decide",
        ),
        pytest.param(
            replace(INSIDE, decision=Decision.TO_CONSULT, terms={"consultation": date(2026, 4, 17)}),
            "consult",
            date(2026, 4, 17),
            id="to-consult",
        ),
        pytest.param(
            replace(INSIDE, decision=Decision.TO_COMPLETE, terms={"doelgroep_completion": date(2026, 4, 17)}),
            "complete",
            date(2026, 4, 17),
            id="to-complete",
        ),
        pytest.param(replace(INSIDE, decision=Decision.TO_DECIDE), "decide", None, id="to-decide-without-a-term"),
        pytest.param(
            replace(INSIDE, first_duty=Duty("Gemeentelijke informatie invullen", "Procesondersteuner", TODAY)),
            "duty",
            TODAY,
            id="a-term-runs",
        ),
        pytest.param(replace(INSIDE, planned_on=None), "plan", date(2026, 2, 2), id="no-plan"),
        pytest.param(replace(INSIDE, has_letter=False), "letter", date(2026, 4, 2), id="no-letter-after-90-days"),
        pytest.param(
            replace(INSIDE, has_letter=False, decision=Decision.OUT),
            "letter",
            date(2026, 4, 2),
            id="the-letter-is-for-who-is-outside-the-doelgroep-too",
        ),
        pytest.param(
            replace(INSIDE, open_actions=1, first_action=OpenAction("Bel de PI", "Sanne", TODAY)),
            "action",
            TODAY,
            id="an-open-action",
        ),
        pytest.param(
            replace(INSIDE, open_referrals=1, first_referral=OpenReferral("Kwintes", TODAY, is_accepted=False)),
            "referral",
            TODAY,
            id="no-answer-on-the-last-day-of-its-term",
        ),
        pytest.param(
            replace(INSIDE, open_referrals=1, first_referral=OpenReferral("Kwintes", TODAY, is_accepted=True)),
            "arrival",
            TODAY,
            id="did-the-client-come",
        ),
        pytest.param(
            replace(OUT, measured=frozenset()), "measure_release", date(2026, 4, 15), id="how-was-it-at-release"
        ),
        pytest.param(
            replace(OUT, terms={"follow_up_six_months": date(2026, 4, 20), "follow_up_twelve_months": FAR}),
            "measure_6",
            date(2026, 4, 20),
            id="six-months-after",
        ),
        pytest.param(
            replace(OUT, terms={"follow_up_twelve_months": date(2026, 4, 13)}),
            "measure_12",
            date(2026, 4, 13),
            id="a-year-after-and-late",
        ),
        pytest.param(
            replace(OUT, followed_since=date(2025, 1, 1), review_on=TODAY),
            "review",
            TODAY,
            id="review-today",
        ),
        pytest.param(
            replace(OUT, decision=Decision.OUT, open_goals=0), "close_outside", None, id="outside-the-doelgroep"
        ),
        pytest.param(
            replace(OUT, open_goals=0, handed_over_on=date(2026, 3, 15)),
            "close_handed_over",
            TODAY,
            id="thirty-days-handed-over",
        ),
        pytest.param(_release(INSIDE, None), "ask_release_date", None, id="no-release-date"),
        pytest.param(
            replace(OUT, terms={"follow_up_six_months": date(2026, 10, 1)}),
            "wait",
            date(2026, 9, 17),
            id="nothing-to-do-until-a-follow-up",
        ),
        pytest.param(OUT, "wait", None, id="nothing-to-do"),
    ],
)
def test_the_first_step_follows_from_the_facts(facts, code, due_on):
    first = _first(facts)
    assert (first.code, first.due_on) == (code, due_on)
    assert first.why.endswith(".")
    assert first.who
    assert not first.text.endswith(".")


@pytest.mark.parametrize(
    ("facts", "numbers", "code", "due_on"),
    [
        pytest.param(
            replace(INSIDE, planned_on=None), {"plan_days": 7}, "plan", date(2026, 1, 12), id="a-plan-in-a-week"
        ),
        pytest.param(
            replace(OUT, measured=frozenset()),
            {"after_release_days": 30},
            "measure_release",
            date(2026, 5, 1),
            id="a-month-to-write-down-how-it-was-at-release",
        ),
        pytest.param(
            replace(INSIDE, stay=Stay(STARTED, expected_release_on=FAR), standings={"id": Standing("geen", "ja")}),
            {"id_days": 400},
            "wait",
            date(2026, 12, 1),
            id="an-id-is-asked-for-from-when-the-return-is-near",
        ),
        pytest.param(
            replace(INSIDE, standings={"id": Standing("geen", "ja")}),
            {"id_days": 100},
            "arrange_id",
            date(2026, 6, 30),
            id="a-hundred-days-for-an-id",
        ),
        pytest.param(
            replace(OUT, terms={"follow_up_six_months": date(2026, 5, 14)}),
            {"follow_up_ahead_days": 30},
            "measure_6",
            date(2026, 5, 14),
            id="a-month-ahead-of-a-follow-up",
        ),
    ],
)
def test_another_policy_gives_another_step(facts, numbers, code, due_on):
    before = advise(facts, today=TODAY).first
    first = _first(replace(facts, numbers=Numbers(90, read_steps(numbers))))
    assert (first.code, first.due_on) == (code, due_on)
    assert before
    assert code == "wait" or (before.code, before.due_on) != (first.code, first.due_on)


def test_a_letter_is_sent_from_the_days_of_the_policy():
    facts = replace(INSIDE, has_letter=False, numbers=Numbers(long_stay_days=120))
    first = _first(facts)
    assert (first.code, first.due_on) == ("letter", date(2026, 5, 2))
    assert "120 dagen" in first.why


def test_a_closed_case_asks_for_nothing():
    closed = replace(INSIDE, closed_on=TODAY)
    assert advise(closed, today=TODAY).first is None
    assert derive_again_on(closed, today=TODAY) is None


def test_what_is_late_goes_before_what_comes_earlier_in_the_order():
    action = OpenAction("Bel de PI", "Sanne", TODAY - timedelta(days=1))
    facts = replace(INSIDE, first_duty=Duty("Iets", "PI", TODAY), open_actions=1, first_action=action)
    assert [step.code for step in advise(facts, today=TODAY).steps][:2] == ["action", "duty"]


@pytest.mark.parametrize(
    ("release", "steps"),
    [
        pytest.param(date(2026, 6, 13), ["arrange_id"], id="sixty-days-to-go"),
        pytest.param(date(2026, 6, 14), [], id="sixty-one-days-to-go"),
    ],
)
def test_an_id_document_is_asked_for_within_sixty_days_of_release(release, steps):
    facts = _with(_release(INSIDE, release), id=("geen", "ja"))
    assert [step.code for step in advise(facts, today=TODAY).steps if step.code.startswith("arrange")] == steps


def test_who_works_on_a_leefgebied_already_is_not_asked_again():
    facts = _with(OUT, onderdak=("dakloos", "ja"))
    assert _first(facts).code == "arrange_roof"
    assert _first(replace(facts, taken_care_of=frozenset({"onderdak"}))).code == "wait"


@pytest.mark.parametrize(
    ("facts", "stopped"),
    [
        pytest.param(_with(OUT, id=("geen", "ja"), werk_inkomen=("geen_wettig", "ja")), {"werk_inkomen"}, id="no-id"),
        pytest.param(
            _with(OUT, id=("id_kaart", "nee"), werk_inkomen=("geen_wettig", "ja")), set(), id="an-id-so-a-benefit-can"
        ),
        pytest.param(_with(OUT, werk_inkomen=("geen_wettig", "ja")), set(), id="nobody-knows-about-an-id"),
        pytest.param(
            replace(_with(OUT, id=("id_kaart", "nee"), werk_inkomen=("geen_wettig", "ja")), has_valid_id=False),
            {"werk_inkomen"},
            id="the-document-has-expired",
        ),
        pytest.param(
            _with(OUT, id=("id_kaart", "nee"), werk_inkomen=("geen_wettig", "ja"), onderdak=("dakloos", "ja")),
            {"werk_inkomen"},
            id="no-address",
        ),
        pytest.param(
            replace(
                _with(OUT, id=("id_kaart", "nee"), werk_inkomen=("geen_wettig", "ja"), onderdak=("dakloos", "ja")),
                has_postal_address=True,
            ),
            set(),
            id="a-postal-address-will-do",
        ),
        pytest.param(
            _with(OUT, id=("paspoort", "nee"), werk_inkomen=("geen_wettig", "ja"), schulden=("schulden", "ja")),
            {"schulden"},
            id="no-income",
        ),
        pytest.param(
            _with(OUT, werk_inkomen=("arbeid", "nee"), schulden=("schulden", "ja")), set(), id="income-so-debts-can"
        ),
        pytest.param(_with(OUT, onderdak=("dakloos", "ja"), zorg=("contact", "ja")), {"zorg"}, id="no-roof"),
        pytest.param(_with(OUT, onderdak=("eigen_woning", "nee"), zorg=("contact", "ja")), set(), id="a-roof"),
    ],
)
def test_what_can_not_be_done_yet_says_what_comes_first(facts, stopped):
    advice = advise(facts, today=TODAY)
    assert {block.leefgebied for block in advice.blocked} == stopped
    assert all("eerst" in block.why for block in advice.blocked)
    names = {"werk_inkomen": "arrange_income", "schulden": "arrange_debts", "zorg": "arrange_care"}
    assert not {names[leefgebied] for leefgebied in stopped} & {step.code for step in advice.steps}


days = st.dates(date(2025, 1, 1), date(2027, 6, 1))
maybe_days = st.none() | days
standings = st.dictionaries(
    st.sampled_from(["id", "onderdak", "werk_inkomen", "schulden", "zorg"]),
    st.builds(
        Standing, st.sampled_from(["geen", "dakloos", "geen_wettig", "onbekend"]), st.sampled_from(["ja", "nee"])
    ),
)


def _stay(start: date, days_in: int, is_out: bool) -> Stay:
    end = start + timedelta(days=days_in)
    return Stay(start, released_on=end) if is_out else Stay(start, expected_release_on=end)


stays = st.builds(_stay, days, st.integers(0, 800), st.booleans())
any_facts = st.builds(
    CaseFacts,
    opened_on=days,
    followed_since=maybe_days,
    review_on=maybe_days,
    stay=st.none() | stays,
    decision=st.sampled_from(list(Decision)),
    planned_on=maybe_days,
    open_goals=st.integers(0, 1),
    open_actions=st.integers(0, 2),
    first_action=st.none() | st.builds(OpenAction, st.just("Bel"), st.just("S"), maybe_days),
    unanswered_referrals=st.integers(0, 1),
    first_referral=st.none() | st.builds(OpenReferral, st.just("Kwintes"), maybe_days, st.booleans()),
    terms=st.dictionaries(st.sampled_from([*DOELGROEP_DECISIONS, *FOLLOW_UPS]), days),
    numbers=st.builds(
        Numbers, st.integers(1, 400), st.builds(StepNumbers, *[st.integers(1, 400) for _ in STEP_DEFAULTS])
    ),
    handed_over_on=maybe_days,
    first_duty=st.none() | st.builds(Duty, st.just("Iets"), st.just("S"), days),
    standings=standings,
    has_letter=st.booleans(),
    measured=st.frozensets(st.sampled_from(["bij_ontslag", "zes_maanden", "twaalf_maanden"])),
)


@given(any_facts, days, st.integers(1, 400))
def test_nothing_changes_by_time_alone_before_the_day_on_which_it_is_looked_at_again(facts, today, ahead):
    """What is kept in the table is what the page shows, on every day up to `derive_on`."""
    until = derive_again_on(facts, today=today)
    later = today + timedelta(days=ahead)
    if until is not None and later >= until:
        later = until - timedelta(days=1)
    assert derive_state(facts, today=later).code == derive_state(facts, today=today).code
    now, then = _first(facts, today), _first(facts, later)
    assert (now.code, now.due_on) == (then.code, then.due_on)
