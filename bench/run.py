"""`make bench`: measures at national volume and says which bars were reached. Method and bars: docs/performance.md."""

import argparse
import os
import platform
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bench import dossier_pages, intake, pages, sweep
from bench.machine import Machine, machine
from bench.measure import Report, table_of
from bench.prepare import prepare
from bench.volume import NATIONAL, SMALL
from nazorg.local.errors import LocalError
from nazorg.local.state import BASE_DIR

YARDSTICKS = BASE_DIR / "build" / "yardsticks" / "bin" / "python"
PARTS = {"sweep": sweep.measure, "pages": pages.measure, "dossiers": dossier_pages.measure, "intake": intake.measure}
ROUNDS = 5
QUICK_PEOPLE, QUICK_ROUNDS = 35_000, 3


def main() -> int:
    """Exit code 1 when a bar was missed."""
    options = arguments()
    start = time.monotonic()
    report = Report()
    try:
        with machine(options.folder) as ours:
            print("Making the databases …", flush=True)
            prepare(ours, YARDSTICKS, large=options.people, small=SMALL)
            measure(ours, report, options)
    except LocalError as error:
        print(f"Nazorg: {error}", file=sys.stderr)
        return 1
    print(f"{len(report.findings)} measured in {time.monotonic() - start:.0f} s, {len(report.missed)} bars missed.")
    if options.write:
        write(options.write, report)
    return 1 if report.missed else 0


def measure(ours: Machine, report: Report, options: argparse.Namespace) -> None:
    """Take the measurements that were asked for."""
    for name in options.only or PARTS:
        print(f"Measuring {name} …", flush=True)
        PARTS[name](ours, report, YARDSTICKS, options.rounds)


def arguments() -> argparse.Namespace:
    """What to measure."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the country and fewer rounds")
    parser.add_argument("--only", action="append", choices=PARTS, help="one part; may be repeated")
    parser.add_argument("--folder", type=Path, help="keep the databases here, and use them when they are there")
    parser.add_argument("--write", type=Path, help="put the table in this file, between its two marks")
    options = parser.parse_args()
    options.people, options.rounds = (QUICK_PEOPLE, QUICK_ROUNDS) if options.quick else (NATIONAL, ROUNDS)
    return options


BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def write(path: Path, report: Report) -> None:
    """Replace what stands between the marks in a document."""
    text = path.read_text()
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    moment = datetime.now(UTC).strftime("%Y-%m-%d")
    cores, python = os.cpu_count(), platform.python_version()
    about = f"Measured on {moment}, {platform.machine()}, {cores} cores, Python {python}."
    path.write_text(f"{before}{BEGIN}\n{about}\n\n{table_of(report.findings)}\n{END}{after}")


if __name__ == "__main__":
    sys.exit(main())
