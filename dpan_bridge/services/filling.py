"""The municipal answer also says where somebody stood before the detention: nobody types it twice."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from dpan_bridge.models import AnswerSource, AnswerStatus
from dpan_bridge.rules.answers import Line
from leefgebieden.choices import MeasurePoint, SituationSource
from leefgebieden.rules.situations import Statement
from leefgebieden.services.situations import fill_situations
from nazorg.accounts.models import User
from people.models import Detention

# The systems of the gemeente count as the gemeente; without a source it is the gemeente that answers.
_SOURCES = {
    AnswerSource.BRP: SituationSource.BRP,
    AnswerSource.CLIENT: SituationSource.CLIENT,
    AnswerSource.PARTNER: SituationSource.PARTNER,
}


def fill_before_detention(
    detention: Detention, lines: Sequence[Line], earlier: Sequence[Line], *, by: User, now: datetime
) -> None:
    """Take over the lines that are new since the version that was sent before.

    A line that was sent before and stayed the same says nothing new: what was judged since then stands.
    """
    today = timezone.localdate(now)
    said = [
        Statement(
            leefgebied=line.leefgebied,
            moment=MeasurePoint.VOOR_DETENTIE,
            value=line.value if line.status == AnswerStatus.INGEVULD else line.status,
            source=_SOURCES.get(AnswerSource(line.source), SituationSource.GEMEENTE)
            if line.source
            else SituationSource.GEMEENTE,
            stated_on=today,
            is_self_reported=line.source == AnswerSource.CLIENT,
            remark=line.remark,
        )
        for line in lines
        if line.is_answered and line not in earlier
    ]
    fill_situations(detention, said, by=by, now=now)
