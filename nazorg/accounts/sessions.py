"""Sessions in the database, as Django keeps them, which end after half an hour of rest and after a working day.

The end of a session stands in its row, so the one statement that reads a session also refuses one that is over. A page
that is asked for moves that end, at most once a minute. Source: OWASP ASVS 5.0, 7.3.1 and 7.3.2.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.utils import timezone

from nazorg.web.statements import ask

REST = timedelta(seconds=settings.SESSION_REST_SECONDS)  # nothing asked for so long: over
LONGEST = timedelta(seconds=settings.SESSION_COOKIE_AGE)  # since the login, whatever was asked
MOVED_AFTER = timedelta(minutes=1)
_BEGUN = "begun_at"
_READ = "SELECT session_data, expire_date FROM django_session WHERE session_key = %(key)s AND expire_date > %(now)s"


class SessionStore(db.SessionStore):
    """A session of which the contents are asked for in one prepared statement."""

    if TYPE_CHECKING:
        _session: dict[str, Any]

    @classmethod
    def get_model_class(cls) -> Any:
        """The table of Django."""
        return db.SessionStore.get_model_class()

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and another key when it is saved, for one that has gone or is over."""
        now = timezone.now()
        rows = ask(_READ, {"key": self.session_key, "now": now}) if self.session_key else []
        if not rows:
            self._session_key = None
            return {}
        contents: dict[str, Any] = self.decode(rows[0][0])
        if _end(contents, now) - rows[0][1] > MOVED_AFTER:
            self.modified = True  # it is saved with the answer, and ends later by that
        return contents

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """When the session is over if nothing more is asked."""
        return _end(self._session, kwargs.get("modification") or timezone.now())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the session; the first time it is kept, it begins."""
        if _BEGUN not in self:
            self._session[_BEGUN] = timezone.now().isoformat()
        super().save(*args, **kwargs)

    def cycle_key(self) -> None:
        """Another key for who logged in or gave their password again: from here the working day is counted."""
        self._session.pop(_BEGUN, None)
        super().cycle_key()


def _end(contents: dict[str, Any], now: datetime) -> datetime:
    begun = contents.get(_BEGUN)
    return min(now + REST, (datetime.fromisoformat(begun) if begun else now) + LONGEST)
