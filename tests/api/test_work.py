"""Work that goes on beside the pages: how far it is, why it ended, and that it can be stopped."""

from collections.abc import Iterator
from threading import Event

from api.work import Works
from motifs.errors import DataLocked
from motifs.register.importing import Imported, Outcome

ROW = Imported(line=2, title="Anggrek", outcome=Outcome.ADDED)


def test_what_is_done_is_told_while_the_rest_goes_on() -> None:
    first, rest = Event(), Event()

    def rows() -> Iterator[Imported]:
        yield ROW
        first.set()
        rest.wait()
        yield ROW

    works = Works()
    work = works.begin("a", 2, rows)
    first.wait()
    assert (work.done, work.ended, work.finished) == ([ROW], False, False)
    assert works.begin("a", 2, rows) is work  # it goes on already
    rest.set()
    work.wait()
    assert (len(work.done), work.ended, work.finished) == (2, True, True)
    assert works.begin("a", 2, lambda: iter(())) is not work


def test_a_refusal_ends_it_and_is_told() -> None:
    def rows() -> Iterator[Imported]:
        yield ROW
        raise DataLocked(folder="data")

    work = Works().begin("a", 2, rows)
    work.wait()
    assert isinstance(work.refusal, DataLocked)
    assert (work.finished, work.done) == (False, [ROW])


def test_a_disk_that_refuses_ends_it_unfinished() -> None:
    def rows() -> Iterator[Imported]:
        yield ROW
        raise OSError

    work = Works().begin("a", 2, rows)
    work.wait()
    assert (work.finished, work.refusal) == (False, None)


def test_it_is_broken_off_when_the_service_ends_and_then_forgotten() -> None:
    def rows() -> Iterator[Imported]:
        while True:
            yield ROW

    works = Works()
    work = works.begin("a", 1, rows)
    works.end()
    assert (work.ended, work.finished, works.find("a")) == (True, False, None)
