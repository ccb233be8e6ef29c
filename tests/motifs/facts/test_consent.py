import hashlib
from datetime import datetime

import pytest

from motifs.errors import ConsentMissing
from motifs.facts.consent import VERSION, Purpose, agree

# The wording as it was agreed with the committee. A changed word needs a new version.
WORDING = {
    Purpose.PROCESSING: (
        "Saya setuju nama, nomor telepon, dan karya saya disimpan dan diperiksa untuk lomba ini."
    ),
    Purpose.TRANSFER: (
        "Jika saya menang, saya bersedia mengalihkan hak cipta motif ini kepada Pemerintah Kota. "
        "Nama saya tetap disebut sebagai pencipta."
    ),
    Purpose.PHONE: "Nomor telepon saya boleh ditampilkan kepada umum.",
    Purpose.GUARDIAN: (
        "Saya orang tua atau wali peserta yang belum berusia 18 tahun. Saya setuju ia mengikuti "
        "lomba ini dengan semua persetujuan di atas, dan nama saya disimpan bersama datanya."
    ),
}


def test_every_tick_keeps_version_time_and_digest_of_the_wording(noon: datetime) -> None:
    given = agree(Purpose, noon)
    assert [consent.purpose for consent in given] == list(Purpose)
    assert {consent.version for consent in given} == {"2026-11"}
    assert {consent.given_at for consent in given} == {noon}
    for consent in given:
        wording = WORDING[consent.purpose]
        assert consent.digest == hashlib.sha256(wording.encode("utf-8")).hexdigest()


def test_a_changed_wording_needs_a_new_version(noon: datetime) -> None:
    # sha256sum of the four sentences of version 2026-11, in the order of their ticks.
    known = {
        "2026-11": [
            "40e607c96b9ced247d57de19784a3eeaa512558fb6665ba2f7ba50b0cb94e1ff",
            "680ff1458a447667818e4af9f3a391a102b0b126a1b3dd8c9072935617adf56c",
            "ca729d041d65e4817b80cb5ff93a58c1e0d260c82f0d8ed92ab9046ca6203f86",
            "d3272abf57faaf9f9d693f9ec972d2db9e578c15813a4b2451cecca1afd40483",
        ]
    }
    assert [consent.digest for consent in agree(Purpose, noon)] == known[VERSION]


def test_the_phone_number_may_stay_private(noon: datetime) -> None:
    given = agree([Purpose.TRANSFER, Purpose.PROCESSING], noon)
    assert [consent.purpose for consent in given] == [Purpose.PROCESSING, Purpose.TRANSFER]


@pytest.mark.parametrize("missing", [Purpose.PROCESSING, Purpose.TRANSFER])
def test_an_entry_cannot_do_without_a_required_tick(missing: Purpose, noon: datetime) -> None:
    with pytest.raises(ConsentMissing) as refused:
        agree(set(Purpose) - {missing}, noon)
    assert refused.value.values == {"purpose": WORDING[missing]}


def test_no_tick_at_all_is_refused(noon: datetime) -> None:
    with pytest.raises(ConsentMissing):
        agree([], noon)


def test_a_tick_given_twice_counts_once(noon: datetime) -> None:
    given = agree([Purpose.PROCESSING, Purpose.TRANSFER, Purpose.PROCESSING], noon)
    assert len(given) == 2


def test_a_minor_cannot_enter_without_a_guardians_tick(noon: datetime) -> None:
    own = set(Purpose) - {Purpose.GUARDIAN}
    with pytest.raises(ConsentMissing) as refused:
        agree(own, noon, minor=True)
    assert refused.value.values == {"purpose": WORDING[Purpose.GUARDIAN]}
    assert len(agree(own, noon)) == 3
