"""The letters of the demo: every two weeks to everybody who is long in detention, and what came back."""

from datetime import datetime, timedelta

from django.utils import timezone

from cases.models import Letter, LetterBatch, LetterState
from cases.selectors.letters import Audience, due_letters
from cases.services import CaseError, Upload, add_document, letters
from nazorg.accounts.models import Gemeente
from nazorg.local.demo.clock import Clock
from nazorg.local.demo.desk import Desk
from nazorg.local.demo.timeline import Timeline
from nazorg.policy.services import policy_on

EVERY_DAYS = 14
LAST_BEFORE_TODAY = 8  # days: who came since, still has to get a letter
ANSWER_AFTER = timedelta(days=6)  # before today, for the last round too
ANSWERS = (
    ("beantwoord", "Wil graag hulp bij het vinden van een kamer."),
    ("geen_reactie", ""),
    ("geen_reactie", ""),
    ("beantwoord", "Vraagt of wij kunnen helpen met een nieuw ID-bewijs."),
    ("onbestelbaar", "Was al overgeplaatst."),
)
REPLY = "Aan het coördinatiepunt nazorg.\n\nIk heb uw brief gelezen. {}\n"


def plan_letters(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """Plan a round of letters every two weeks since Nazorg is in use."""
    day = clock.day(-LAST_BEFORE_TODAY)
    while day > clock.in_use_from:
        timeline.add(clock.at(day, "10:15"), lambda now: _round(timeline, desk, now))
        day -= timedelta(days=EVERY_DAYS)


def _round(timeline: Timeline, desk: Desk, now: datetime) -> None:
    today = timezone.localdate(now)
    audience = Audience(list(Gemeente.objects.values_list("pk", flat=True)), today, policy_on(today).long_stay_days)
    for kind in ("nazorgbrief", "privacybrief"):
        due = [row.detention_id for row in due_letters(audience, kind)]
        if due:
            batch = letters.start_batch(kind, due, audience=audience, by=desk.supporter, now=now)
            letters.make_batch(batch, clock=lambda: now)
            letters.send_batch(batch, sent_on=today, by=desk.supporter, today=today)
            timeline.add(now + ANSWER_AFTER, lambda at, batch=batch: _answers(desk, batch, at))  # type: ignore[misc]


def _answers(desk: Desk, batch: LetterBatch, now: datetime) -> None:
    """What came back; the last one of a batch is still waited for."""
    today, sent = timezone.localdate(now), Letter.objects.filter(batch=batch, state=LetterState.VERZONDEN)
    for number, letter in enumerate(list(sent.select_related("case").order_by("pk"))[:-1]):
        state, said = ANSWERS[number % len(ANSWERS)]
        on = None if state == "geen_reactie" else today
        letters.register_response(letter, state=state, answered_on=on, response=said, by=desk.supporter, today=today)
        if state == "beantwoord":
            _keep_reply(desk, letter, said, now)


def _keep_reply(desk: Desk, letter: Letter, said: str, now: datetime) -> None:
    upload = Upload(REPLY.format(said).encode(), "antwoord.txt", "Antwoord op onze brief")
    try:
        add_document(letter.case, upload, by=desk.supporter, now=now)
    except CaseError:
        return  # the case was closed before the answer came
