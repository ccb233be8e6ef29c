"""The officer's desk: every number leads to as many things as it says."""

import re

import pytest
from starlette.testclient import TestClient

from motifs.keeping.backup import note
from tests.motifs.builders import NOON
from tests.pages.conftest import Markup, archive_of, session


def desk(client: TestClient) -> str:
    return client.get("/meja", headers=session(client)).text


def test_every_number_of_the_desk_leads_to_as_many_things(reader: TestClient) -> None:
    counted = re.findall(r'<a href="(/meja/[^"]+)"><b>(\d+)</b>', desk(reader))
    assert counted
    for address, count in counted:
        page = reader.get(address, headers=session(reader)).text
        assert page.count("<li><h2>") == int(count)


def test_the_severities_lead_to_the_pairs_they_count(reader: TestClient) -> None:
    (address, count), *_ = re.findall(
        r'<a href="(/tinjau[^"#]+)#waiting"><b>(\d+)</b>', desk(reader)
    )
    page = Markup(reader.get(address, headers=session(reader)).text)
    assert f"Menunggu ({count})" in page.text


def test_the_open_competition_is_told_with_its_last_day(reader: TestClient) -> None:
    page = Markup(desk(reader))
    assert {"href": "/edisi/contoh"} in page.every("a")
    assert "Menerima karya sampai" in page.text


def test_the_application_that_waits_is_named_with_its_day(reader: TestClient) -> None:
    assert "Dimohonkan pada 10 Maret 2019" in Markup(desk(reader)).text
    page = reader.get("/meja/tenggat", headers=session(reader)).text
    assert "Karamunting" in page


def test_the_last_backup_is_told_where_it_is_known(client: TestClient) -> None:
    assert "Belum diketahui ada cadangan" in desk(client)
    note(archive_of(client).folder, NOON)
    assert "Cadangan terakhir: 25 November 2026" in desk(client)


@pytest.mark.parametrize("gap", ["tidak-ada", "URAIAN", "%3Cscript%3E"])
def test_a_list_that_does_not_exist_is_missing(reader: TestClient, gap: str) -> None:
    answer = reader.get(f"/meja/kurang/{gap}", headers=session(reader))
    assert (answer.status_code, "Tidak ketemu" in answer.text) == (404, True)
