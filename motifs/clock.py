"""The clock of the city: Waktu Indonesia Tengah (Asia/Makassar), which has no summer time."""

from datetime import datetime, timedelta, timezone

from motifs.errors import FieldInvalid
from motifs.fields import SHORT, require

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
