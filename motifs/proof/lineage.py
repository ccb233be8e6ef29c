"""Silsilah: the life of one motif as a signed file, which anyone can check without the city.

Between its events lie others that are not told. Of those the file holds only what they are bound
by, so that the way from the first event to the signed head can be walked without reading them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motifs.errors import DataForeign, LineageUnreadable
from motifs.facts.history import Deed, bind, link, publish
from motifs.facts.motif import Motif
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.seal import Seal, is_genuine, read as read_signed, sign
from motifs.proof.doubt import Doubt, Found, doubt, doubt_files
from motifs.proof.head import Head, take
from motifs.proof.timeline import life


@dataclass(frozen=True, kw_only=True)
class Lineage:
    """What the city states of one motif, and the events that prove since when.

    Attributes:
        motif: without what is never published.
        deeds: the events of its life, the oldest first.
        before: digest of the event before the first of them.
        links: what each event from the first deed to the head is bound by, one a number.
        head: of the history on the day this was given out.
        key: public key of whoever signed.
        signature: over all of the above; empty until it is signed.
    """

    motif: Motif
    deeds: tuple[Deed, ...]
    before: str
    links: tuple[str, ...]
    head: Head
    key: str = ""
    signature: str = ""

    @property
    def first(self) -> int:
        """Number of the event that the first link binds."""
        return self.head.sequence - len(self.links) + 1

    @property
    def files(self) -> frozenset[str]:
        """Digests of the pictures of the motif, and of the papers that its events name."""
        pictures = {picture.digest for picture in self.motif.pictures}
        return frozenset(pictures | {deed.document for deed in self.deeds if deed.document})


def trace(motif: Motif, catalogue: Catalogue, seal: Seal, now: datetime) -> Lineage:
    """The signed life of a motif."""
    deeds = tuple(publish(event) for event in life(motif, catalogue))
    head = take(catalogue.events, seal, now)
    since = catalogue.events[deeds[0].sequence - 1 :] if deeds else ()
    lineage = Lineage(
        motif=_publish(motif),
        deeds=deeds,
        before=since[0].previous if since else head.digest,
        links=tuple(bind(publish(event)) for event in since),
        head=head,
    )
    return sign(lineage, seal)


def read(data: bytes) -> Lineage:
    """A lineage from its file.

    Raises:
        LineageUnreadable: it is something else.
    """
    try:
        return read_signed(Lineage, data)
    except DataForeign as error:
        raise LineageUnreadable from error


def doubts(
    lineage: Lineage, files: Sequence[bytes] = (), key: str = "", heads: Sequence[Head] = ()
) -> list[Found]:
    """Everything that is wrong, with its subject; nothing where all is well.

    Args:
        lineage: as it was kept.
        files: pictures and papers that are said to belong to it.
        key: the city's public key; without it only the lineage's own is known.
        heads: kept since other days; the history must lead through each of them.
    """
    return [
        *doubt(lineage, lineage.motif.title, key),
        *_doubt_deeds(lineage),
        *_doubt_heads(lineage, (lineage.head, *heads)),
        *doubt_files(files, lineage.files),
    ]


def _doubt_deeds(lineage: Lineage) -> Iterator[Found]:
    """Events that are not what the history bound."""
    bound = dict(enumerate(lineage.links, start=lineage.first))
    for deed in lineage.deeds:
        if bound.get(deed.sequence) != bind(deed):
            yield Doubt.EVENT, str(deed.sequence)


def _doubt_heads(lineage: Lineage, heads: Sequence[Head]) -> Iterator[Found]:
    """Heads that were altered, or that the links do not lead through."""
    digests = _walk(lineage)
    for head in heads:
        if not is_genuine(head):
            yield Doubt.HEAD, head.taken_at.isoformat()
        elif head.sequence not in digests:
            yield Doubt.APART, head.taken_at.isoformat()
        elif digests[head.sequence] != head.digest:
            yield Doubt.CHAIN, head.taken_at.isoformat()


def _walk(lineage: Lineage) -> dict[int, str]:
    """Digest of each event that the links lead through, by its number."""
    number, digest = lineage.first - 1, lineage.before
    digests = {number: digest}
    for bound in lineage.links:
        number, digest = number + 1, link(digest, bound)
        digests[number] = digest
    return digests


def _publish(motif: Motif) -> Motif:
    """The motif without addresses and days of death."""
    creators = tuple(replace(one, address="", died=None) for one in motif.creators)
    holder = motif.holder and replace(motif.holder, address="")
    return replace(motif, creators=creators, holder=holder)
