"""What may become of a letter. Source: domain/3-model §3.3. No Django, no database, no clock."""

CONCEPT, SENT = "concept", "verzonden"
RESPONSES = ("beantwoord", "onbestelbaar", "geen_reactie")
# From each state to which others; a response may be corrected to another one.
NEXT: dict[str, tuple[str, ...]] = {
    CONCEPT: (SENT,),
    SENT: RESPONSES,
    **{state: tuple(other for other in RESPONSES if other != state) for state in RESPONSES},
}
# The kinds that are sent once in a detention, and that the audit report's table 12 counts as "Privacy brief verzonden".
PRIVACY_LETTERS = ("nazorgbrief", "privacybrief")


def may_become(state: str, wanted: str) -> bool:
    """Whether a letter in this state may go to that one; staying is nothing new."""
    return wanted in NEXT[state]
