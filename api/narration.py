"""Narration: the life of a motif in sentences that a citizen understands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from api.languages import Translator
from api.wording import describe_term
from motifs.facts.motif import Motif, Provenance
from motifs.facts.recordation import Recordation, Step as Request
from motifs.facts.rights import term
from motifs.proof.timeline import Step


def _(text: str) -> str:
    """Mark a text for the catalogue; it is translated when it is said."""
    return text


ACTIONS = {
    "editions announced": _("The competition was announced: {about}."),
    "editions began judging": _(
        "The jury began its work. It sees numbers and pictures, never names."
    ),
    "sheets sealed sheet": _("A juror sealed the score sheet. From then on no point can change."),
    "editions decided tie": _("Works with the same points were put in order, by a recorded rule."),
    "editions decided results": _("The jury's results were decided."),
    "editions published": _("The results of the competition were published."),
    "entries entered": _("The work was received as entry number {about}."),
    "entries corrected": _("The maker corrected the entry before the deadline."),
    "entries withdrew": _("The maker withdrew the entry."),
    "entries took back the withdrawal": _("The maker let the entry take part again."),
    "entries took back a consent": _("The maker took back a consent that was free to give."),
    "entries left out an erased title": _("The title of another entry was erased from it."),
    "entries erased": _("The entry was erased with its maker's data; the motif stays."),
    "awards awarded": _("The work won rank {about}."),
    "awards took back an award": _("The rank was taken back."),
    "awards transferred": _("The maker handed the copyright to the city, by a signed letter."),
    "awards checked finally": _(
        "It was compared with the whole register once more, before it was recorded."
    ),
    "decisions decided": _("It was compared with a work that looks alike, and that was decided."),
    "decisions undid": _("That decision was taken back, to be looked at again."),
    "motifs registered": _("The motif was put into this register."),
    "motifs imported": _("The motif was put into this register, from an older list."),
    "motifs undid import": _("The import by which the motif came in was taken back."),
    "motifs corrected": _("What this register says of the motif was corrected."),
    "motifs edited": _("What this register says of the motif was edited."),
    "motifs restored": _("What this register said of the motif before was brought back."),
    "motifs removed": _("The motif was taken out of this register, with a reason."),
    "motifs brought back": _("The motif was put back into this register."),
    "motifs applied": _("The application was put on record here, with its number."),
    "motifs recorded": _("The certificate was put on record here."),
    "motifs changed holder": _("The change of holder was put on record here."),
    "motifs changed particulars": _("The change of a name or an address was put on record here."),
    "motifs withdrew application": _("The withdrawal was put on record here."),
    "motifs deleted recordation": _("The deletion was put on record here."),
    "motifs took extract": _("The official extract was put on record here."),
    "motifs undid step": _("What was put on record last was taken back, with a reason."),
    "announced": _("It was shown to the public for the first time."),
    "applied": _("The recordation of the copyright was applied for (DJKI)."),
    "recorded": _("The state recorded the copyright (DJKI)."),
    Request.APPLICATION: _("The recordation was applied for again."),
    Request.RECORDATION: _("The recordation moved on."),
    Request.TRANSFER: _("The copyright passed to another holder."),
    Request.CHANGE: _("A name or an address on the recordation was changed."),
    Request.WITHDRAWAL: _("The recordation was withdrawn."),
    Request.DELETION: _("The recordation was deleted."),
    Request.EXTRACT: _("The state gave an official extract of the recordation."),
    "claimed": _("A source says: {about}"),
}
"""By table and action of an event, or by the kind of a dated fact."""

OTHERWISE = _("What is on record about it was changed.")
"""For acts that came after this version."""

LAWS = {
    "entries entered": _(
        "The maker agreed to each purpose with a tick of its own. (UU 27/2022 Pasal 22-24)"
    ),
    "decisions decided": _(
        "A likeness is a question, not a judgement. A person answers it and gives a reason."
    ),
    "recorded": _(
        "The state records what it is told and compares nothing; the right itself began with the "
        "work."
    ),
    "awards transferred": _(
        "Whoever holds the right, the maker is named for ever. (UU 28/2014 Pasal 5)"
    ),
    Request.TRANSFER: _(
        "Whoever holds the right, the maker is named for ever. (UU 28/2014 Pasal 5)"
    ),
}
"""What a step means, where a reader may wonder."""

DRAWINGS = {
    "editions": "call",
    "sheets": "lock",
    "entries": "send",
    "awards": "medal",
    "decisions": "compare",
    "motifs": "book",
    "announced": "call",
    "applied": "send",
    "recorded": "stamp",
    "claimed": "quote",
}
"""The drawing beside a step, by the first word of its key."""

_ACTORS = {
    "entrant": _("the maker"),
    "petugas": _("an officer"),
    "juri": _("a juror"),
    "administrator": _("an administrator"),
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A step as it is read.

    Attributes:
        step: what is told.
        when: in words.
        what: the sentence.
        detail: a number, a place or a source; may be empty.
        who: by what role, never by which person; empty for a fact from elsewhere.
        law: what it means; may be empty.
        drawing: name of its icon.
    """

    step: Step
    when: str
    what: str
    detail: str
    who: str
    law: str
    drawing: str


def tell(step: Step, motif: Motif, say: Translator) -> Told:
    """One step of a motif's life."""
    sentence = ACTIONS.get(step.key, OTHERWISE)
    fact = step.event is None and "{about}" not in sentence
    details = (step.about if fact else "", step.source)
    return Told(
        step=step,
        when=describe_when(step, say),
        what=say(sentence, about=step.about),
        detail=", ".join(one for one in details if one),
        who=_describe_actor(step, say),
        law=" ".join(_laws(step, motif, say)),
        drawing=DRAWINGS.get(step.key.partition(" ")[0], "letter"),
    )


def describe_source(motif: Motif, say: Translator) -> list[tuple[str, str]]:
    """Where a motif comes from, as names and values; what is not known is left out."""
    source, record = motif.provenance or Provenance(), motif.recordation or Recordation()
    points = say.number(source.score) if source.score is not None else ""
    told = {
        say("Competition"): source.edition,
        say("Entry number"): source.entry_number,
        say("Rank"): source.rank,
        say("Points"): points,
        say("Letter of transfer"): source.transfer_letter,
        say("Rights holder"): motif.holder.name if motif.holder else "",
        say("Number of the recordation"): record.number,
    }
    return [(name, value) for name, value in told.items() if value]


def describe_when(step: Step, say: Translator) -> str:
    """The moment, the day, or the month or year that a source gives."""
    if isinstance(step.when, str):
        return say.dated(step.when)
    return say.moment(step.when) if isinstance(step.when, datetime) else say.day(step.when)


def _describe_actor(step: Step, say: Translator) -> str:
    if step.event is None:
        return ""
    named = step.event.role or step.event.actor
    return say(_ACTORS.get(named, _("the register itself")))


def _laws(step: Step, motif: Motif, say: Translator) -> Iterator[str]:
    if step.key in LAWS:
        yield say(LAWS[step.key])
    if step.key == "announced" and motif.holder:
        yield describe_term(term(motif.holder, motif.creators, motif.announced_on), say)
