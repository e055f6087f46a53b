"""Reading the rows of a file as meldingen, for the check beforehand and for the import alike."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from dpan_bridge.importing.columns import WHOLE_ROW, as_melding, column_of
from dpan_bridge.importing.content import Content
from dpan_bridge.importing.table import Row
from dpan_bridge.rules.facts import MeldingFacts
from dpan_bridge.serializers import FieldError, InvalidMeldingError, read_melding
from nazorg.accounts.models import CASE_ROLES, Gemeente, User


class InvalidRowError(Exception):
    """A row that can't be taken in; `errors` name the columns."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__("Deze regel is niet volledig of klopt niet.")
        self.errors = errors


@dataclass(frozen=True)
class RowReader:
    """Reads rows for these gemeenten, as seen today."""

    content: Content
    gemeenten: Collection[str]
    today: date

    def read(self, row: Row) -> MeldingFacts:
        """The melding in a row. Errors: InvalidRowError."""
        if row.problem:
            raise InvalidRowError([{"name": WHOLE_ROW, "reason": row.problem}])
        try:
            cells = self.content.layout.cells_by_column(row.cells)
        except ValueError as error:
            raise InvalidRowError([{"name": WHOLE_ROW, "reason": str(error)}]) from error
        try:
            return read_melding(as_melding(cells), today=self.today, gemeenten=self.gemeenten)
        except InvalidMeldingError as error:
            named = [{"name": column_of(found["name"]), "reason": found["reason"]} for found in error.errors]
            raise InvalidRowError(named) from error

    def cell(self, row: Row, column: str) -> str:
        """What stands in a column of a row, also when the row as a whole can't be read."""
        columns = self.content.layout.columns
        place = columns.index(column) if column in columns else len(row.cells)
        return row.cells[place].strip() if place < len(row.cells) else ""


def gemeenten_of(user: User | None) -> list[Gemeente]:
    """For whom a user may import: the gemeenten of their roles with cases; all of them when no user does it."""
    if user is None:
        return list(Gemeente.objects.order_by("code"))
    return list(Gemeente.objects.filter(pk__in=user.gemeente_ids(*CASE_ROLES)).order_by("code"))


def gemeente_names() -> dict[str, str]:
    """The name of each gemeente by its code."""
    return dict(Gemeente.objects.values_list("code", "name"))


def fallback_gemeente(reader: RowReader, gemeenten: Sequence[Gemeente]) -> Gemeente:
    """Where rows are kept that name no gemeente of ours: where most rows of the file go, else the first."""
    by_code = {gemeente.code: gemeente for gemeente in gemeenten}
    named = Counter(reader.cell(row, "gemeente").zfill(4) for row in reader.content.rows)
    known = [code for code, _ in named.most_common() if code in by_code]
    return by_code[known[0]] if known else gemeenten[0]
