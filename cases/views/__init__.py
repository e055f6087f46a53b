"""The screens about cases: the door, one service, one page."""
