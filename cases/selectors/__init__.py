"""Questions about cases that more than one use case asks."""
