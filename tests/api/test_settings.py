from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import Settings


@pytest.fixture(autouse=True)
def untouched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting comes from whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BATIK_{name.upper()}", raising=False)


def test_unset_settings_are_those_of_the_readme() -> None:
    assert Settings().model_dump() == {
        "data": Path("data"),
        "city": "Pemerintah Kota Balikpapan",
        "language": "id",
        "max_bytes": 25_000_000,
        "max_pixels": 100_000_000,
        "min_side": 200,
        "keep_months": 24,
        "session_hours": 8,
    }


def test_settings_come_from_variables_that_begin_with_batik(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in {
        "BATIK_DATA": "/srv/batik",
        "BATIK_CITY": "Pemerintah Kota Bontang",
        "BATIK_LANGUAGE": "en",
        "BATIK_MAX_BYTES": "5000000",
        "BATIK_MAX_PIXELS": "7000000",
        "BATIK_MIN_SIDE": "64",
        "BATIK_KEEP_MONTHS": "6",
        "BATIK_SESSION_HOURS": "1",
        "MAX_BYTES": "1",
    }.items():
        monkeypatch.setenv(name, value)
    assert list(Settings().model_dump().values()) == [
        Path("/srv/batik"), "Pemerintah Kota Bontang", "en", 5_000_000, 7_000_000, 64, 6, 1,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "least"),
    [("MAX_BYTES", 1), ("MAX_PIXELS", 1), ("MIN_SIDE", 32), ("SESSION_HOURS", 1)],
)
def test_a_number_that_cannot_work_is_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, least: int
) -> None:
    monkeypatch.setenv(f"BATIK_{name}", str(least))
    assert getattr(Settings(), name.lower()) == least
    for wrong in (str(least - 1), "-5", "many", ""):
        monkeypatch.setenv(f"BATIK_{name}", wrong)
        with pytest.raises(ValidationError):
            Settings()


@pytest.mark.parametrize("language", ["fr", "ID", "", "id-ID"])
def test_a_language_that_we_do_not_speak_is_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("BATIK_LANGUAGE", language)
    with pytest.raises(ValidationError):
        Settings()


def test_settings_do_not_change_while_the_service_runs() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.max_bytes = 1


def test_entries_and_checks_differ_in_the_shortest_side_only() -> None:
    settings = Settings(max_bytes=9, max_pixels=8, min_side=300)
    entry, check = settings.entry_limits, settings.check_limits
    assert (entry.max_bytes, entry.max_pixels, entry.min_side) == (9, 8, 300)
    assert (check.max_bytes, check.max_pixels, check.min_side) == (9, 8, 32)


def test_a_request_may_hold_five_pictures_and_what_is_typed() -> None:
    assert Settings(max_bytes=25_000_000).max_body == 126_000_000
