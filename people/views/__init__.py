"""The screens about people: a door, one service call, one render."""
