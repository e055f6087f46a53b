"""A process that does what is asked on its standard input and answers with JSON. Needs nothing but Python."""

import json
import sys
from collections.abc import Callable
from typing import Any

Action = Callable[..., Any]


def answer(**actions: Action) -> None:
    """Answer questions such as `{"do": "sweep", "batch": 2000}`, one a line, until the input ends."""
    out, sys.stdout = sys.stdout, sys.stderr  # what else is printed goes to the log
    for line in sys.stdin:
        question = json.loads(line)
        result = actions[question.pop("do")](**question)
        out.write(json.dumps(result) + "\n")
        out.flush()
