"""Django's command line. Without DATABASE_URL it talks to the embedded servers of STATE_DIR."""

import os
import sys


def main() -> None:
    """Run a management command, with embedded servers for its duration when none are configured."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nazorg.settings")
    from django.core.management import execute_from_command_line

    from nazorg.local.session import embedded_when_needed

    with embedded_when_needed(sys.argv):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
