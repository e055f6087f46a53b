"""What an operator is told when the machine, and not the application, is in the way."""


class LocalError(Exception):
    """Something on this machine stops us. The message is one sentence for the operator on the terminal."""
