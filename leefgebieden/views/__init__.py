"""The screens about the doelgroep: a door, one service call, one render."""
