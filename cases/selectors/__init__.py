"""Questions about cases that more than one use case or screen asks."""
