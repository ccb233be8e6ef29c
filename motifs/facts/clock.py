"""The clock of the city: Waktu Indonesia Tengah (Asia/Makassar), which has no summer time."""

from datetime import date, datetime, timedelta, timezone

from babel.dates import format_date

from motifs.errors import FieldInvalid, FieldRequired
from motifs.facts.fields import SHORT, require

WITA = timezone(timedelta(hours=8), "WITA")


def read_local(text: str, field: str) -> datetime:
    """A moment as it is typed on this clock, such as 2027-01-04T08:00.

    Raises:
        FieldRequired: nothing is typed.
        FieldTooLong, FieldInvalid: it is written otherwise, or names another clock.
    """
    typed = require(text, field, SHORT)
    invalid = FieldInvalid(field=field, value=typed[:40], expected="2027-01-04 08:00")
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError as error:
        raise invalid from error
    if moment.tzinfo is not None:
        raise invalid
    return moment.replace(tzinfo=WITA)


def require_day(day: date | None, field: str, now: datetime, since: date = date.min) -> date:
    """A day that has come on this clock, and does not lie before another.

    Raises:
        FieldRequired: there is none.
        FieldInvalid: it lies ahead, or too far back.
    """
    if day is None:
        raise FieldRequired(field=field)
    today = day_of(now)
    if not since <= day <= today:
        earliest = f"{since} – " if since != date.min else "… – "
        raise FieldInvalid(field=field, value=day.isoformat(), expected=f"{earliest}{today}")
    return day


def day_of(moment: datetime) -> date:
    """The day on this clock."""
    return moment.astimezone(WITA).date()


def tell_day(day: date) -> str:
    """A day as Indonesian papers write it, such as 1 Maret 2022."""
    return format_date(day, "d MMMM y", locale="id")
