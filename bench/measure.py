"""Taking turns, medians, ratios, and the table of what was found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

Turn = Callable[[int], float]  # gets the number of the round, gives a rate or a time


@dataclass(frozen=True)
class Bar:
    """What a ratio has to reach: at least `least`, or at most `most`."""

    least: float | None = None
    most: float | None = None

    def passes(self, ratio: float) -> bool:
        """Whether the ratio is good enough."""
        return (self.least is None or ratio >= self.least) and (self.most is None or ratio <= self.most)

    def __str__(self) -> str:
        return f"≥ {self.least:g}" if self.least is not None else f"≤ {self.most:g}"


@dataclass(frozen=True)
class Finding:
    """One ratio, and the two figures behind it, which belong to this machine at this moment."""

    code: str
    what: str
    ratio: float
    bar: Bar
    ours: str
    yardstick: str

    @property
    def passed(self) -> bool:
        """Whether the bar was reached."""
        return self.bar.passes(self.ratio)


@dataclass
class Report:
    """Everything that was measured, and what was asserted beside it."""

    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        """Keep a finding, and say it."""
        self.findings.append(finding)
        print(f"  {line_of(finding)}", flush=True)

    @property
    def missed(self) -> list[Finding]:
        """What didn't reach its bar."""
        return [finding for finding in self.findings if not finding.passed]


def interleave(rounds: int, *turns: Turn) -> list[float]:
    """The median of each turn over the rounds. Turns go in the order A B, B A, A B, so that a drift hits both alike."""
    seen: list[list[float]] = [[] for _ in turns]
    for number in range(rounds):
        order = range(len(turns)) if number % 2 == 0 else reversed(range(len(turns)))
        for place in order:
            seen[place].append(turns[place](number))
    return [median(figures) for figures in seen]


def line_of(finding: Finding) -> str:
    """A finding in one line."""
    verdict = "ok    " if finding.passed else "MISSED"
    figures = f"({finding.ours}; {finding.yardstick})"
    return f"{verdict} {finding.code:<4} {finding.ratio:8.2f}  {finding.bar!s:<7} {finding.what} {figures}"


def table_of(findings: Sequence[Finding]) -> str:
    """The findings as a table in Markdown."""
    rows = [
        f"| {one.code} | {one.what} | {one.bar} | {one.ratio:.2f} | {'yes' if one.passed else '**no**'} |"
        f" {one.ours} | {one.yardstick} |"
        for one in findings
    ]
    head = "| | what | bar | ratio | reached | ours, on this machine | yardstick, on this machine |"
    return "\n".join([head, "|---|---|---|---|---|---|---|", *rows])
