"""Sessions in the database, as Django keeps them. Only reading one, which every page does, is done with less ado."""

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from nazorg.web.statements import ask

_READ = "SELECT session_data FROM django_session WHERE session_key = %(key)s AND expire_date > %(now)s"


class SessionStore(db.SessionStore):
    """A session of which the contents are asked for in one prepared statement."""

    @classmethod
    def get_model_class(cls) -> Any:
        """The table of Django."""
        return db.SessionStore.get_model_class()

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and another key when it is saved, for one that has gone or is over."""
        rows = ask(_READ, {"key": self.session_key, "now": timezone.now()}) if self.session_key else []
        if not rows:
            self._session_key = None
            return {}
        contents: dict[str, Any] = self.decode(rows[0][0])
        return contents
