"""The screens of meldingen, by use case. Each view: the door, one service, one render."""
