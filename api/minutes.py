"""Minutes: the results of an edition on paper, for the jury to sign."""

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction

from api.languages import Translator
from api.wording import STANDINGS
from motifs.contest.scoreboard import Line, Scoreboard
from motifs.facts.edition import Edition
from motifs.register.paper import Paper

_WIDTHS = (9, 31, 25, 25, 10)  # of a hundred, of the columns


def print_scoreboard(board: Scoreboard, city: str, say: Translator, now: datetime) -> bytes:
    """A PDF with every work, every tie, and the digest of every sealed sheet."""
    edition = board.edition
    paper = Paper(f"{say('Results')}: {edition.title}", city, now, say.language)
    paper.put(say("Results"), 18, "B")
    paper.put(edition.title, 12, above=1)
    paper.put(" · ".join(filter(None, (edition.organiser, edition.place))))
    paper.put(say("Printed {moment}", moment=now), 9)
    _tabulate(paper, board, say)
    for line in _rules(edition, say):
        paper.put(line, 9, above=2)
    paper.put(say("Sealed sheets"), 12, "B", above=5)
    paper.put(say("Each juror compares this number with the one that she wrote down."), 9)
    for sheet in board.sheets:
        sealed_at = say.moment(sheet.sealed_at) if sheet.sealed_at else ""
        paper.put(f"{sheet.juror}, {sealed_at}", 10, "B", above=3)
        paper.put(f"SHA-256 {sheet.digest}", 9)
        paper.put(f"{say('Signature')}: {'.' * 60}", above=8)
    return paper.finish()


def _tabulate(paper: Paper, board: Scoreboard, say: Translator) -> None:
    heads = (say("Position"), say("Work"), say("Criteria"), say("Jury"), say("Sum"))
    paper.tabulate(_WIDTHS, (heads, *(_cells(line, say) for line in board.lines)))


def _cells(line: Line, say: Translator) -> tuple[str, ...]:
    standing = line.standing
    work = (f"{standing.number}. {line.title}", line.maker, line.category)
    tied = f" ({say('tied')})" if standing.tied else ""
    return (
        f"{standing.place}{tied}",
        "\n".join(filter(None, work)),
        _list(standing.by_criterion.items(), say),
        _list(line.parts.items(), say),
        say.number(float(standing.total)),
    )


def _list(points: Iterable[tuple[str, Fraction | int | None]], say: Translator) -> str:
    return "\n".join(
        f"{name}: {say('conflict') if given is None else say.number(float(given))}"
        for name, given in points
    )


def _rules(edition: Edition, say: Translator) -> Iterable[str]:
    yield say(STANDINGS)
    for tie in edition.ties:
        order = ", ".join(map(str, tie.order))
        told = say("Order {order}: {method}.", order=order, method=tie.method)
        yield f"{told} {tie.reason} ({tie.officer}, {say.moment(tie.decided_at)})"
