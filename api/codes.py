"""Codes: an entry is found again by its number and the short code of its receipt."""

from datetime import datetime, timedelta

from api.forms import CodeFields
from api.refusals import CodeWrong
from api.security import Links
from api.throttle import Throttle
from motifs.keeping.catalogue import Catalogue

_TOGETHER = 60
_MINUTE = timedelta(minutes=1)


class Codes:
    """Counts wrong codes: by entry as by name at the sign-in, and all of them together.

    A code has 50 bits: at sixty guesses a minute, one of a thousand entries is found in some
    35,000 years.
    """

    def __init__(self) -> None:
        self._each = Throttle()
        self._all = Throttle(_TOGETHER, _MINUTE)

    def find(self, fields: CodeFields, catalogue: Catalogue, keys: Links, now: datetime) -> str:
        """The entry that number and code belong to.

        Raises:
            CodeWrong: they do not belong together, or there is no such entry.
            TooManyAttempts: after ten of those for one entry, or sixty a minute for all.
        """
        number = fields.number.strip().lstrip("0")
        name = f"{fields.edition} {number}"
        self._all.require_calm("", now)
        self._each.require_calm(name, now)
        numbers = {str(entry.number): entry.id for entry in catalogue.entries_of(fields.edition)}
        entry = numbers.get(number, "")
        # An entry that is not there costs a comparison too, so that the time taken does not tell.
        if not keys.is_code(fields.code, entry) or not entry:
            self._all.count("", now)
            self._each.count(name, now)
            raise CodeWrong
        return entry
