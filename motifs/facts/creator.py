"""Pencipta: the person who made the work, named for ever (UU 28/2014 Pasal 5)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Creator:
    """One pencipta.

    Attributes:
        name: as on the recordation.
        alias: the name to be credited by, where another was chosen, or a spelling on record.
        address: for the recordation only; never published.
        nationality: kewarganegaraan.
        died: from which the term of protection is counted.
    """

    name: str
    alias: str = ""
    address: str = ""
    nationality: str = ""
    died: date | None = None

    @property
    def credit(self) -> str:
        """The name that the public sees."""
        return self.alias or self.name
