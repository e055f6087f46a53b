"""The case: one open file per person, with the number that may stand in a mail."""
