"""Who may read the trail."""

from tests.access_matrix import Row, nobody, only

OFFICER = only("privacy_officer")

ROWS = [
    Row("audit:looks", OFFICER),
    Row("audit:looks", nobody(), method="post"),
    Row("audit:events", OFFICER),
    Row("audit:events", nobody(), method="post"),
]
