"""Settings: BATIK_* variables, read once, then handed on as an argument."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from images import Limits
from motifs.entering.submission import MAX_PICTURES

_FORM = 1_000_000  # bytes that the typed fields of a form may take beside its pictures


class Settings(BaseSettings):
    """Everything an operator may choose; the README has the same table."""

    model_config = SettingsConfigDict(env_prefix="BATIK_", frozen=True)

    data: Path = Field(default=Path("data"), description="The data folder.")
    city: str = Field(
        default="Pemerintah Kota Balikpapan",
        description="The rights holder whose recorded motifs anyone may use.",
    )
    language: Literal["id", "en"] = Field(
        default="id", description="Of the command line, and of pages until a visitor chooses."
    )
    max_bytes: int = Field(default=25_000_000, gt=0, description="Largest picture file, in bytes.")
    max_pixels: int = Field(
        default=100_000_000, gt=0, description="Most pixels of a picture, from its header."
    )
    min_side: int = Field(
        default=200, ge=32, description="Shorter side of an entry's picture, in pixels."
    )
    keep_months: int = Field(
        default=24,
        gt=0,
        description="Months after which `batik retain` erases entrants who did not win.",
    )
    session_hours: int = Field(default=8, gt=0, description="How long a sign-in lasts.")

    @property
    def entry_limits(self) -> Limits:
        """For pictures that a competition keeps."""
        return Limits(max_bytes=self.max_bytes, max_pixels=self.max_pixels, min_side=self.min_side)

    @property
    def check_limits(self) -> Limits:
        """For pictures that are only compared, and for the register's old scans."""
        return Limits(max_bytes=self.max_bytes, max_pixels=self.max_pixels, min_side=32)

    @property
    def max_body(self) -> int:
        """Bytes of the largest request: one entry with all its pictures."""
        return MAX_PICTURES * self.max_bytes + _FORM
