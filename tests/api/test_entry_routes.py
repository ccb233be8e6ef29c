import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from motifs.archive import Archive
from motifs.keeping.store import Store
from tests.api.conftest import Clock
from tests.api.paintings import ANGGREK, boastful, mirrored, padded, plain, saved_again, stranger
from tests.api.sending import FIELDS, MAX_BYTES, check, enter, form, on_disk, refused, typed

ENTRIES = "/api/v1/editions/2026/entries"
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
CLOSES = datetime(2026, 11, 30, tzinfo=UTC)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# What comes in


def test_a_work_is_received_with_a_receipt(client: TestClient) -> None:
    answer = enter(client, stranger())
    receipt = answer.json()
    assert answer.status_code == 201
    assert (receipt["edition"], receipt["number"], receipt["title"]) == ("2026", 1, "Enceng Gondok")
    assert receipt["received_at"] == "2026-11-25T12:00:00Z"
    assert receipt["pictures"] == [sha256(stranger())]
    assert len(receipt["entry"]) == 26


def test_the_receipt_proves_the_very_wording_that_was_agreed_to(client: TestClient) -> None:
    wordings = (
        "Saya setuju nama, nomor telepon, dan karya saya disimpan dan diperiksa untuk lomba ini.",
        "Jika saya menang, saya bersedia mengalihkan hak cipta motif ini kepada Pemerintah Kota. "
        "Nama saya tetap disebut sebagai pencipta.",
    )
    assert enter(client).json()["consents"] == [sha256(words.encode()) for words in wordings]


def test_a_receipt_does_not_say_what_the_work_resembles(client: TestClient) -> None:
    told = enter(client, mirrored(ANGGREK)).json()
    assert set(told) == {
        *("entry", "edition", "number", "title", "received_at", "late"),
        *("pictures", "consents", "receipt", "signed", "own", "code"),
    }


def test_what_was_acknowledged_is_on_disk(client: TestClient, archive: Archive) -> None:
    receipt = enter(client, stranger(), alias="Yah", community="Kutai", technique="cap").json()
    saved = Store.open(archive.folder, writing=False).catalogue
    entry, maker = saved.entry(receipt["entry"]), saved.person(receipt["entry"])
    assert (entry.title, maker.name, maker.phone) == tuple(
        FIELDS[name] for name in ("title", "name", "phone")
    )
    assert (maker.alias, entry.community, entry.technique) == ("Yah", "Kutai", "cap")
    digest = receipt["pictures"][0]
    assert on_disk(archive.folder)[f"files/{digest[:2]}/{digest}"] == stranger()


def test_works_are_numbered_as_they_come(client: TestClient) -> None:
    assert [enter(client, stranger(seed)).json()["number"] for seed in (1, 2, 3)] == [1, 2, 3]


def test_a_work_may_have_five_pictures(client: TestClient) -> None:
    pictures = [stranger(seed) for seed in range(5)]
    receipt = enter(client, *pictures)
    assert (receipt.status_code, receipt.json()["pictures"]) == (201, [*map(sha256, pictures)])


def test_sixteen_works_at_the_same_moment_are_all_kept(
    client: TestClient, archive: Archive
) -> None:
    with ThreadPoolExecutor(16) as senders:
        answers = list(senders.map(lambda seed: enter(client, stranger(seed)), range(16)))
    assert {answer.status_code for answer in answers} == {201}
    receipts = [answer.json() for answer in answers]
    assert sorted(receipt["number"] for receipt in receipts) == list(range(1, 17))
    kept = Store.open(archive.folder, writing=False).catalogue.entries
    assert set(kept) == {receipt["entry"] for receipt in receipts}
    assert all(archive.files.is_whole(sha256(stranger(seed))) for seed in range(16))


def test_of_two_hundred_in_the_last_second_none_is_lost_and_none_counts_twice(
    client: TestClient, archive: Archive, clock: Clock
) -> None:
    clock.now = CLOSES - SECOND
    cloth = plain(240, 240)

    def send(phone: int) -> dict[str, Any]:
        """Every tenth phone hears no answer and sends again."""
        sent = {"phone": f"0812 {phone:08}", "headers": {"idempotency-key": f"phone-{phone}"}}
        times = 1 if phone % 10 else 2
        answers = [enter(client, padded(cloth, 1_000 + phone), **sent) for _ in range(times)]
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.json()["number"] for answer in answers}) == 1
        receipt: dict[str, Any] = answers[0].json()
        return receipt

    with ThreadPoolExecutor(20) as phones:
        receipts = list(phones.map(send, range(200)))
    assert sorted(receipt["number"] for receipt in receipts) == list(range(1, 201))
    assert [one["pictures"] for one in receipts] == [
        [sha256(padded(cloth, 1_000 + phone))] for phone in range(200)
    ]
    kept = Store.open(archive.folder, writing=False).catalogue.entries
    assert set(kept) == {receipt["entry"] for receipt in receipts}
    clock.now = CLOSES
    problem = refused(enter(client, cloth), 409, "edition-closed")
    assert "This competition closed on 30 November 2026" in problem["detail"]
    assert len(archive.catalogue.entries) == 200


def test_what_a_phone_takes_for_the_time_is_not_asked(client: TestClient, clock: Clock) -> None:
    wrong = {"date": "Fri, 01 Jan 2021 00:00:00 GMT"}
    told = {"received_at": "2021-01-01T00:00:00Z", "late": "false"}
    receipt = enter(client, headers=wrong, **told).json()
    assert receipt["received_at"] == "2026-11-25T12:00:00Z"
    clock.now = CLOSES
    refused(enter(client, stranger(2), headers=wrong, **told), 409, "edition-closed")


def test_an_edition_takes_works_from_its_opening_to_its_closing(
    client: TestClient, clock: Clock
) -> None:
    opens, closes = datetime(2026, 11, 1, tzinfo=UTC), CLOSES
    clock.now = opens - SECOND
    refused(enter(client), 409, "edition-not-open")
    clock.now = opens
    assert enter(client, stranger(1)).status_code == 201
    clock.now = closes - SECOND
    assert enter(client, stranger(2)).status_code == 201
    clock.now = closes
    refused(enter(client, stranger(3)), 409, "edition-closed")


@pytest.mark.parametrize(
    ("edition", "status", "slug", "words"),
    [
        ("2025", 409, "edition-closed", "This competition closed on 30 November 2025"),
        ("2027", 409, "edition-not-open", "It opens: 1 November 2027"),
        ("2012", 409, "edition-not-open", "This competition is not open yet."),
        ("1999", 404, "not-found", "There is no competition with this address."),
        ("..%2F2026", 404, "page-missing", "There is no page at this address."),
    ],
)
def test_an_edition_that_takes_nothing_says_why(
    client: TestClient, edition: str, status: int, slug: str, words: str
) -> None:
    problem = refused(enter(client, edition=edition), status, slug)
    assert words in problem["detail"]


# The same again


def test_the_same_key_and_contents_give_the_same_receipt_and_one_entry(
    client: TestClient, archive: Archive, clock: Clock
) -> None:
    key = {"idempotency-key": "0f9a"}
    first = enter(client, headers=key)
    revision = archive.store.revision
    clock.now += DAY
    again = enter(client, headers=key)
    assert (again.status_code, again.json()) == (201, first.json())
    assert (archive.store.revision, len(archive.catalogue.entries)) == (revision, 1)


def test_a_phone_that_missed_the_answer_may_repeat_after_the_closing(
    client: TestClient, clock: Clock
) -> None:
    key = {"idempotency-key": "0f9a"}
    first = enter(client, headers=key)
    clock.now += 30 * DAY
    assert enter(client, headers=key).json() == first.json()


def test_sixteen_repetitions_at_the_same_moment_make_one_entry(
    client: TestClient, archive: Archive
) -> None:
    key = {"idempotency-key": "0f9a"}
    with ThreadPoolExecutor(16) as senders:
        answers = list(senders.map(lambda _: enter(client, headers=key), range(16)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["receipt"] for answer in answers}) == 1
    assert len(archive.catalogue.entries) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Eceng"},
        {"phone": "0812 3456 7891"},
        {"consents": [*FIELDS["consents"], "telepon"]},
    ],
    ids=["title", "phone", "consents"],
)
def test_the_same_key_with_other_contents_is_refused(
    client: TestClient, archive: Archive, changes: dict[str, Any]
) -> None:
    key = {"idempotency-key": "0f9a"}
    enter(client, headers=key)
    refused(enter(client, headers=key, **changes), 422, "key-reused")
    assert len(archive.catalogue.entries) == 1


def test_the_same_key_with_another_picture_is_refused(client: TestClient) -> None:
    key = {"idempotency-key": "0f9a"}
    enter(client, stranger(1), headers=key)
    refused(enter(client, stranger(2), headers=key), 422, "key-reused")


def test_another_key_is_another_entry(client: TestClient) -> None:
    sent = [
        enter(client, stranger(seed), headers={"idempotency-key": str(seed)}) for seed in (1, 2)
    ]
    assert [answer.json()["number"] for answer in sent] == [1, 2]


def test_a_key_has_at_most_200_characters(client: TestClient) -> None:
    assert enter(client, headers={"idempotency-key": "k" * 200}).status_code == 201
    answer = enter(client, stranger(2), headers={"idempotency-key": "k" * 201})
    problem = refused(answer, 422, "request-invalid")
    assert [one["pointer"].lower() for one in problem["errors"]] == ["/header/idempotency-key"]


def test_a_picture_that_was_entered_is_not_entered_again_without_the_key(
    client: TestClient,
) -> None:
    enter(client, stranger(1))
    problem = refused(enter(client, stranger(2), stranger(1)), 409, "already-entered")
    assert "entry number 1" in problem["detail"]


def test_the_same_picture_twice_in_one_work_counts_once(client: TestClient) -> None:
    assert enter(client, stranger(1), stranger(1)).json()["pictures"] == [sha256(stranger(1))]


# The form


@pytest.mark.parametrize("ticked", [[], ["pemrosesan"], ["pengalihan"], ["telepon"]])
def test_a_work_without_both_consents_is_not_received(
    client: TestClient, archive: Archive, ticked: list[str]
) -> None:
    before = on_disk(archive.folder)
    refused(enter(client, consents=ticked), 422, "consent-missing")
    assert on_disk(archive.folder) == before


def test_a_consent_to_something_else_is_no_consent(client: TestClient) -> None:
    answer = enter(client, consents=["pemrosesan", "pengalihan", "iklan"])
    refused(answer, 422, "request-invalid")


@pytest.mark.parametrize("name", ["title", "name", "phone"])
@pytest.mark.parametrize("nothing", ["", "   ", "\x00\x1b\u200b\u202e"])
def test_a_field_that_must_be_filled_must_hold_something_to_read(
    client: TestClient, name: str, nothing: str
) -> None:
    refused(enter(client, **{name: nothing}), 422, "field-required")


@pytest.mark.parametrize(
    ("name", "limit"),
    [("title", 200), ("name", 120), ("alias", 120), ("philosophy", 1_000), ("community", 300)],
)
def test_texts_are_bounded(client: TestClient, name: str, limit: int) -> None:
    problem = refused(enter(client, **{name: "ñ" * (limit + 1)}), 422, "field-too-long")
    assert f"at most {limit} characters; this has {limit + 1}" in problem["detail"]
    assert enter(client, **{name: "ñ" * limit}).status_code == 201


@pytest.mark.parametrize(
    ("name", "value"), [("phone", "besok saja"), ("phone", "0812"), ("technique", "printing")]
)
def test_a_value_that_cannot_be_meant_is_refused(client: TestClient, name: str, value: str) -> None:
    problem = refused(enter(client, **{name: value}), 422, "field-invalid")
    assert value in problem["detail"]


def test_control_characters_and_invisible_ones_are_left_out(
    client: TestClient, archive: Archive
) -> None:
    receipt = enter(client, title="En\x00ceng\x07 \u202eGondok\u200b", name="Yah\x1b[31mnawati")
    entry = archive.catalogue.entry(receipt.json()["entry"])
    maker = archive.catalogue.person(entry.id)
    assert (entry.title, maker.name) == ("Enceng Gondok", "Yah[31mnawati")


def test_fields_that_nobody_asked_for_are_ignored(client: TestClient, archive: Archive) -> None:
    receipt = enter(client, number="7", edition_id="2025", id="x").json()
    entry = archive.catalogue.entry(receipt["entry"])
    assert (entry.number, entry.edition) == (1, "2026")


# The pictures


def test_a_file_may_have_exactly_the_limit(client: TestClient) -> None:
    assert enter(client, padded(stranger(), MAX_BYTES)).status_code == 201


def test_one_byte_over_the_limit_is_too_large(client: TestClient, archive: Archive) -> None:
    before = on_disk(archive.folder)
    refused(enter(client, padded(stranger(), MAX_BYTES + 1)), 413, "too-many-bytes")
    assert on_disk(archive.folder) == before


def test_a_picture_may_have_exactly_the_pixels_of_the_limit(client: TestClient) -> None:
    assert enter(client, plain(1_000, 1_000)).status_code == 201
    refused(enter(client, plain(1_000, 1_001)), 413, "too-many-pixels")


def test_a_header_that_boasts_of_pixels_is_refused_before_decoding(client: TestClient) -> None:
    problem = refused(enter(client, boastful(60_000, 60_000)), 413, "too-many-pixels")
    assert "60000 x 60000" in problem["detail"]


def test_an_entry_needs_200_pixels_on_its_shorter_side(client: TestClient) -> None:
    assert enter(client, plain(300, 200)).status_code == 201
    refused(enter(client, plain(300, 199)), 422, "too-small")


@pytest.mark.parametrize(
    ("data", "status", "slug"),
    [
        (b"", 422, "empty-file"),
        (b"MZ\x90\x00" + bytes(500), 415, "unknown-format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "unknown-format"),
        (b"%PDF-1.7\n", 415, "unknown-format"),
        (stranger()[:2_000], 422, "damaged-picture"),
    ],
    ids=["nothing", "program", "svg", "pdf", "half"],
)
def test_what_is_no_picture_is_refused_whatever_it_says_it_is(
    client: TestClient, archive: Archive, data: bytes, status: int, slug: str
) -> None:
    before = on_disk(archive.folder)
    refused(enter(client, stranger(), data), status, slug)
    assert on_disk(archive.folder) == before


def test_a_picture_is_taken_whatever_it_says_it_is(client: TestClient) -> None:
    files = {"pictures": ("virus.exe", stranger(), "application/x-msdownload")}
    assert client.post(ENTRIES, data=FIELDS, files=files).status_code == 201


@pytest.mark.parametrize(
    "name",
    [
        b"../../etc/passwd",
        b"..\\\\..\\\\windows\\\\system.ini",
        b"/etc/passwd",
        b"a\x00.png",
        b"x" * 3_000,
        b"\xff\xfe.png",
        b"<script>alert(1)</script>",
        "\u202egnp.exe".encode(),
    ],
    ids=["climbing", "windows", "absolute", "nul", "long", "not utf-8", "script", "reversed"],
)
def test_the_name_of_a_file_is_ignored(client: TestClient, archive: Archive, name: bytes) -> None:
    body, kind = form(*typed(FIELDS), (b'name="pictures"; filename="' + name + b'"', stranger()))
    answer = client.post(ENTRIES, content=body, headers=kind)
    assert (answer.status_code, answer.json()["pictures"]) == (201, [sha256(stranger())])
    outside = [path for path in archive.folder.parent.iterdir() if path != archive.folder]
    assert outside == []
    assert all(name not in data for data in on_disk(archive.folder).values())


def test_a_file_whose_name_alone_has_10_kb_is_no_form_of_a_browser(
    client: TestClient, archive: Archive
) -> None:
    before = on_disk(archive.folder)
    head = b'name="pictures"; filename="' + b"x" * 10_000 + b'"'
    body, kind = form(*typed(FIELDS), (head, stranger()))
    refused(client.post(ENTRIES, content=body, headers=kind), 422, "request-invalid")
    assert on_disk(archive.folder) == before


@pytest.mark.parametrize("charset", ["unicode_escape", "undefined", "zlib", "none such"])
def test_a_form_in_an_odd_alphabet_is_refused_without_a_fault(
    client: TestClient, charset: str
) -> None:
    half_a_letter = {**FIELDS, "technique": r"\ud800"}
    body, kind = form(*typed(half_a_letter), (b'name="pictures"; filename="a"', stranger()))
    kind["content-type"] += f'; charset="{charset}"'
    assert client.post(ENTRIES, content=body, headers=kind).status_code == 422


def test_six_pictures_are_too_many(client: TestClient, archive: Archive) -> None:
    before = on_disk(archive.folder)
    answer = enter(client, *(stranger(seed) for seed in range(6)))
    problem = refused(answer, 422, "pictures-too-many")
    assert "At most 5 pictures" in problem["detail"]
    assert on_disk(archive.folder) == before


@pytest.mark.parametrize(
    "parts",
    [(), ((b'name="pictures"; filename=""', b""),), ((b'name="pictures"', b"anggrek.png"),)],
    ids=["left out", "left empty", "words"],
)
def test_a_form_without_a_picture_is_refused_by_the_name_of_the_field(
    client: TestClient, parts: tuple[tuple[bytes, bytes], ...]
) -> None:
    body, kind = form(*typed(FIELDS), *parts)
    problem = refused(client.post(ENTRIES, content=body, headers=kind), 422, "request-invalid")
    assert problem["errors"][0]["pointer"].startswith("/body/pictures")


def test_a_field_of_pictures_that_was_left_empty_beside_another_is_left_out(
    client: TestClient,
) -> None:
    empty, picture = b'name="pictures"; filename=""', b'name="pictures"; filename="a.png"'
    body, kind = form(*typed(FIELDS), (empty, b""), (picture, stranger()), (empty, b""))
    answer = client.post(ENTRIES, content=body, headers=kind)
    assert (answer.status_code, answer.json()["pictures"]) == (201, [sha256(stranger())])


# Receipts


def test_a_receipt_is_read_again_by_its_secret_address(client: TestClient) -> None:
    receipt = enter(client).json()
    token = receipt["receipt"].removeprefix("/tanda-terima/")
    assert client.get(f"/api/v1/receipts/{token}").json() == receipt


def test_a_forged_receipt_is_not_found(client: TestClient, rahma: dict[str, str]) -> None:
    receipt = enter(client).json()
    token = receipt["receipt"].removeprefix("/tanda-terima/")
    session = rahma["cookie"].partition("=")[2]
    forged = [
        *(receipt["entry"], "x", "%00", token[:-1], token + "A", token.swapcase(), session),
        token.partition(".")[0],
        token.partition(".")[0] + ".",
    ]
    for one in forged:
        problem = refused(client.get(f"/api/v1/receipts/{one}"), 404, "not-found")
        assert problem["detail"].startswith("There is no receipt with this address.")


def test_the_secret_of_one_service_does_not_open_receipts_of_another(
    client: TestClient, elsewhere: TestClient
) -> None:
    token = enter(client).json()["receipt"].removeprefix("/tanda-terima/")
    refused(elsewhere.get(f"/api/v1/receipts/{token}"), 404, "not-found")


# What it resembles


@pytest.mark.parametrize("remade", [mirrored, saved_again])
def test_a_work_that_resembles_a_motif_is_received_all_the_same_and_waits_in_the_queue(
    client: TestClient, rahma: dict[str, str], remade: Callable[[bytes], bytes]
) -> None:
    receipt = enter(client, remade(ANGGREK)).json()
    queue = client.get("/api/v1/review/queue", headers=rahma).json()
    assert [(pair["entry"], pair["match"]["title"]) for pair in queue["items"]] == [
        (receipt["entry"], "Anggrek")
    ]


def test_a_work_is_found_by_later_works_of_its_edition_but_not_by_the_public(
    client: TestClient, rahma: dict[str, str]
) -> None:
    first = enter(client, stranger()).json()
    assert check(client, mirrored(stranger())).json()["matches"] == []
    second = enter(client, mirrored(stranger())).json()
    [pair] = client.get("/api/v1/review/queue", headers=rahma).json()["items"]
    assert (pair["entry"], pair["match"]["motif"]) == (second["entry"], first["entry"])
    assert pair["match"]["kind"] == "entry"
