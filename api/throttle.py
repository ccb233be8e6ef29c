"""Throttle: a name that failed to sign in too often must wait."""

import threading
from collections import defaultdict, deque
from datetime import datetime, timedelta

from api.refusals import TooManyAttempts

MAX_FAILURES = 10
WINDOW = timedelta(minutes=15)


class Throttle:
    """Counts failures by name within a sliding window, in this process."""

    def __init__(self) -> None:
        self._failures: defaultdict[str, deque[datetime]] = defaultdict(deque)
        self._lock = threading.Lock()

    def require_calm(self, name: str, now: datetime) -> None:
        """Pass in silence while a name has failed fewer than ten times in fifteen minutes.

        Raises:
            TooManyAttempts: it has.
        """
        with self._lock:
            failures = self._failures[name]
            while failures and failures[0] <= now - WINDOW:
                failures.popleft()
            if len(failures) >= MAX_FAILURES:
                raise TooManyAttempts(minutes=WINDOW // timedelta(minutes=1))
            if not failures:
                del self._failures[name]

    def count(self, name: str, now: datetime) -> None:
        """Remember a failure."""
        with self._lock:
            self._failures[name].append(now)
