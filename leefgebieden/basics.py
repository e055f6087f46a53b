"""The questions with which an installation starts, in plain Dutch. An administrator enters the next version."""

from datetime import date, datetime

from leefgebieden.choices import LifeDomain
from leefgebieden.models import QuestionSet
from leefgebieden.services.questions import AskedQuestion, enter_questions

FIRST_QUESTIONS = (
    (LifeDomain.ID, "Hebt u een geldig ID-bewijs? Waar is het nu?"),
    (LifeDomain.ONDERDAK, "Waar woonde u voor uw detentie?"),
    (LifeDomain.ONDERDAK, "Waar wilt u wonen als u vrijkomt? Kan dat ook?"),
    (LifeDomain.WERK_INKOMEN, "Waar leefde u van: werk, een uitkering of iets anders?"),
    (LifeDomain.WERK_INKOMEN, "Wilt u hulp bij werk, school of een uitkering?"),
    (LifeDomain.SCHULDEN, "Hebt u schulden of boetes? Krijgt u daar hulp bij?"),
    (LifeDomain.ZORG, "Van wie krijgt u hulp of zorg? Moet die doorgaan?"),
    (LifeDomain.MOTIVATIE, "Wat wilt u zelf veranderen?"),
    (LifeDomain.NETWERK, "Wie kan u helpen als u vrijkomt?"),
    (LifeDomain.SLACHTOFFER, "Denkt u na over het slachtoffer? Wilt u iets goedmaken?"),
)


def load_first_questions(*, now: datetime) -> None:
    """Enter the first version when there is none at all."""
    if not QuestionSet.objects.exists():
        questions = [AskedQuestion(leefgebied, text) for leefgebied, text in FIRST_QUESTIONS]
        enter_questions(questions, starts_on=date(2000, 1, 1), by=None, now=now)
