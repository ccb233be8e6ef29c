"""The clock of the city: Waktu Indonesia Tengah (Asia/Makassar), which has no summer time."""

from datetime import datetime, timedelta, timezone

from motifs.errors import FieldInvalid

WITA = timezone(timedelta(hours=8), "WITA")


def read_local(text: str, field: str) -> datetime | None:
    """A moment as it is typed on this clock, such as 2027-01-04T08:00; None for nothing.

    Raises:
        FieldInvalid: it is written otherwise, or names another clock.
    """
    if not text:
        return None
    invalid = FieldInvalid(field=field, value=text[:40], expected="2027-01-04 08:00")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise invalid from error
    if moment.tzinfo is not None:
        raise invalid
    return moment.replace(tzinfo=WITA)
