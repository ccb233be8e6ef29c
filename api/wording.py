"""Wording: findings, permissions and pictures as sentences in the reader's language."""

from api.languages import Translator
from images import Relation, Resemblance, Transform, Verdict, Witness, grade
from motifs.facts.decision import Outcome
from motifs.facts.entry import Entry, State
from motifs.facts.finding import Finding, Kind
from motifs.facts.motif import Motif, Picture, PictureKind
from motifs.facts.permission import Answer, Reason
from motifs.facts.report import Problem
from motifs.facts.rights import Rule, Term
from motifs.proof.doubt import Doubt
from motifs.register.clashes import Shared
from motifs.register.deadlines import Due
from motifs.register.gaps import Gap
from motifs.register.importing import Outcome as Row
from motifs.register.overview import Need, Unseen
from motifs.register.progress import Task
from motifs.register.undoing import Bond


def _(text: str) -> str:
    """Mark a text for the catalogue; it is translated when it is said."""
    return text


VERDICTS = {
    Verdict.STRONG: _("Strong likeness"),
    Verdict.REVIEW: _("Needs a look"),
    Verdict.NONE: _("No likeness found"),
    Verdict.UNSEARCHABLE: _("Cannot be checked"),
}

ADVICE = {
    Verdict.STRONG: _("This picture looks very much like a known motif. Look at both below."),
    Verdict.REVIEW: _("This picture may look like a known motif. A person should compare them."),
    Verdict.NONE: _("We found nothing alike. That is no proof that nothing alike exists."),
    Verdict.UNSEARCHABLE: _(
        "There is too little drawing in this picture to compare. Photograph the motif itself, "
        "from near, in even light."
    ),
}

TRADITION = (
    _("Looks like a shared tradition"),
    _("Nothing protected is as close. Anyone may use a tradition; please name its community."),
)
"""Verdict and advice where tradition explains a likeness as well as anything protected does."""

ANSWERS = {
    Answer.YES: _("Free to use"),
    Answer.NOT_YET: _("Not yet"),
    Answer.NO: _("Ask first"),
}

OUTCOMES = {
    Outcome.DERIVATIVE: _("The maker of the earlier work allows it, or it is the same maker."),
    Outcome.TRADITION: _("Both draw from an ornament that belongs to everyone."),
    Outcome.COINCIDENCE: _("They are alike by chance; the drawing is the maker's own."),
    Outcome.COPY: _("The drawing was taken from the earlier work without leave."),
}

DOUBTS = {
    Doubt.SIGNATURE: _("the file was altered, or another one signed it"),
    Doubt.KEY: _("signed with another key than the city's"),
    Doubt.FILE: _("not among the pictures and papers that the file names"),
    Doubt.EVENT: _("this event was altered, or does not belong to the history"),
    Doubt.CHAIN: _("the history does not lead to the head of that day: it was cut or written anew"),
    Doubt.HEAD: _("the head of that day was altered"),
    Doubt.APART: _(
        "the head of that day lies before or after what the file tells; it proves nothing"
    ),
}

TRIALS = {
    "cropped": _("cropped"),
    "mirrored": _("mirrored"),
    "turned": _("turned"),
    "in other colours": _("in other colours"),
    "photographed": _("photographed"),
    "another registered motif": _("another registered motif"),
    "a stranger's picture": _("a stranger's picture"),
    "confirmed by an officer": _("confirmed by an officer"),
    "dismissed by an officer": _("dismissed by an officer"),
}
"""Where the pictures of a calibration come from."""

STATES = {
    State.RECEIVED: _("Received. It takes part."),
    State.WITHDRAWN: _("Withdrawn. It takes no part."),
    State.JUDGING: _("It is being judged."),
    State.DECIDED: _("It was judged; the results will be announced."),
    State.PUBLISHED: _("It was judged; the results are announced."),
    State.ERASED: _("Erased. It takes no part."),
}

SHOWN: dict[str, str] = {
    PictureKind.CLOTH: _("the cloth"),
    PictureKind.DETAIL: _("a detail"),
    PictureKind.DESIGN: _("the design"),
}
"""What a maker's picture shows."""

TASKS = {
    Task.IDENTITY: _("Ask for the data"),
    Task.TRANSFER: _("Keep the signed letter"),
    Task.CHECK: _("Do the final check"),
    Task.DECISIONS: _("Decide on likenesses"),
    Task.MOTIF: _("Put it into the register"),
    Task.APPLICATION: _("Apply for recordation"),
    Task.RECORDATION: _("Keep the certificate"),
}
"""The button that leads to each task of a winner."""

ROWS = {
    Row.ADDED: _("new in the register"),
    Row.PRESENT: _("already there, unchanged"),
    Row.CORRECTED: _("corrected"),
    Row.FAILED: _("refused"),
}
"""What a row of a table does, or did."""

SHARES = {
    Shared.NUMBER: _("the number"),
    Shared.TITLE: _("the title"),
    Shared.PICTURE: _("a picture file"),
}
"""What a row has in common with a motif on record."""

BONDS = {
    Bond.CHANGED: _("It was changed since, so it stays."),
    Bond.DECIDED: _("An officer has decided or asked about it, so it stays."),
    Bond.REPORTED: _("A visitor has reported a problem with it, so it stays."),
}
"""Why a motif stays when its import is undone."""

PROBLEMS = {
    Problem.NAME: _("The name of the motif or of its maker is wrong"),
    Problem.RIGHTS: _("The rights: who holds them, or whether it may be used"),
    Problem.PICTURE: _("A picture is wrong, or should not be shown"),
    Problem.OTHER: _("Something else"),
}
"""What a visitor reports."""

NEEDS = {
    Need.ANNOUNCE: _("A draft, which only officers see. Complete it and announce it."),
    Need.OPENING: _("Announced. It takes works from {on}."),
    Need.ENTRIES: _("Takes works until {on}."),
    Need.JUDGING: _("Closed to everybody since {on}. Hand the works to the jurors."),
    Need.SHEETS: _("The jurors are at work. See how far they are."),
    Need.PUBLISHING: _("Decided on {on}. Give the ranks and publish them."),
    Need.WINNERS: _("Published. Winners for whom something is left to do: {winners}."),
}
"""What an edition needs next."""

GAPS = {
    Gap.MAKER: _("Creator"),
    Gap.HOLDER: _("Rights holder"),
    Gap.LETTER: _("Letter of transfer"),
    Gap.ANNOUNCED: _("Date of the first announcement"),
    Gap.NUMBER: _("Number of the recordation"),
    Gap.COMMUNITY: _("Community of origin"),
    Gap.STORY: _("Its story"),
    Gap.TECHNIQUE: _("Technique"),
    Gap.DYES: _("Dyes"),
    Gap.SHOWN: _("Plants, animals or places it shows"),
    Gap.CAPTION: _("What each picture shows, for those who cannot see it"),
}
"""What the record of a motif may lack."""

DUES = {
    Due.ENDED: _("The protection ended on {on}."),
    Due.ENDING: _("The protection ends on {on}."),
    Due.LATE: _("Applied for on {on}, and no certificate is on record yet."),
}
"""Why a recordation should be looked at."""

UNSEEN = {
    Unseen.UNREAD: _(
        "Not read yet, or damaged. It is read while the site runs; batik verify names damage."
    ),
    Unseen.FEATURELESS: _("Too little drawing to compare. Add a picture of the motif from near."),
}
"""Why no check compares a picture."""

REASONS = {
    Reason.TRADITION: _(
        "Yes. This is a shared tradition; anyone may use it with respect for its community. "
        "(UU 28/2014 Pasal 38)"
    ),
    Reason.CITY: _("Yes. The city holds the copyright and lets everyone use the motif, for free."),
    Reason.HOLDER_UNKNOWN: _("Not yet. The rights holder is not on record."),
    Reason.NO_TRANSFER: _(
        "Not yet. The letter that transfers the copyright to the city is not on record."
    ),
    Reason.NOT_RECORDED: _("Not yet. The recordation of the copyright is not finished."),
    Reason.ENDED: _("No. The recordation was withdrawn or deleted; ask the city's office."),
    Reason.PRIVATE: _("No, not without asking. Another holder has the copyright; ask there first."),
}

STANDINGS = _(
    "Points are multiplied by the weight of their criterion and summed over the jurors. For a "
    "juror with a conflict of interest stands the mean of the others. Equal sums are ordered by "
    "the first criterion, then by the second, and so on."
)
"""How the order of works comes about (motifs/contest/standings.py)."""

_TERMS = {
    Rule.STATE: _("Protected without end; the State holds the right. ({rule})"),
    Rule.LEGAL_BODY: _(
        "Protected for 50 years from the first announcement. No end is known yet, because that "
        "date is not on record. ({rule})"
    ),
    Rule.LIFE: _(
        "Protected while the creator lives and 70 years more, so there is no end yet. ({rule})"
    ),
}

_KINDS = {
    Kind.REGISTERED: _("looks like the registered motif {title}"),
    Kind.COMMONS: _("looks like the shared tradition {title}"),
    Kind.ENTRY: _("looks like another entry of this competition, {title}"),
}

_EXTENTS = {
    Relation.SAME: _(
        "Nearly the whole picture is alike: {covers} of it, {covered} of the known one."
    ),
    Relation.CONTAINS: _(
        "The picture contains the known one: alike are {covers} of it, {covered} of the known one."
    ),
    Relation.PART: _(
        "The picture shows a part of the known one: alike are {covers} of it, {covered} of the "
        "known one."
    ),
    Relation.SHARES: _(
        "Both share a part: alike are {covers} of the picture, {covered} of the known one."
    ),
}

_WITNESSES = {
    Witness.FILE: _("the file itself, byte for byte"),
    Witness.FINGERPRINT: _("the picture as a whole"),
    Witness.KEYPOINTS: _("matching places of the drawing"),
}

_SELDOM = 1e-6  # false alarms; smaller numbers say nothing more to anyone


def describe(transform: Transform, say: Translator) -> list[str]:
    """What was done to the known picture, in words; empty where nothing was."""
    words = []
    if transform.mirrored:
        words.append(say("mirrored"))
    if transform.turned:
        words.append(say("turned {degrees} degrees", degrees=transform.turned))
    if transform.negative:
        words.append(say("colours inverted (negative)"))
    if transform.redyed:
        words.append(say("in other colours"))
    if transform.across * transform.down > 1:
        across, down = transform.across, transform.down
        words.append(say("repeated {across} × {down}", across=across, down=down))
    if transform.aslant:
        words.append(say("seen at an angle"))
    return words


def explain(finding: Finding, say: Translator) -> str:
    """A finding in sentences: what, how, how much, and how sure."""
    if finding.resemblance.witness is Witness.FILE:
        return claim(finding, say)
    extent = describe_extent(finding.resemblance, say)
    chance = describe_chance(finding.resemblance, say)
    return f"{claim(finding, say)} {extent} {chance}"


def claim(finding: Finding, say: Translator) -> str:
    """One sentence on a finding: what is resembled, and how the picture was changed."""
    what = say(_KINDS[finding.kind], title=finding.title)
    if finding.resemblance.witness is Witness.FILE:
        return say("The same file: it {what}.", what=what)
    return say("It {what}: {how}.", what=what, how=describe_changes(finding.resemblance, say))


def describe_changes(resemblance: Resemblance, say: Translator) -> str:
    """What was done to the known picture, as one list."""
    return ", ".join(describe(resemblance.transform, say)) or say("laid the same way")


def describe_extent(resemblance: Resemblance, say: Translator) -> str:
    """Which of the two contains the other, and how much of each is alike."""
    covers, covered = f"{resemblance.covers:.0%}", f"{resemblance.covered:.0%}"
    return say(_EXTENTS[resemblance.relation], covers=covers, covered=covered)


def describe_witness(resemblance: Resemblance, say: Translator) -> str:
    """What saw the likeness."""
    return say(_WITNESSES[resemblance.witness])


def describe_clarity(resemblance: Resemblance, say: Translator) -> str:
    """The verdict that this likeness alone would give."""
    return say(VERDICTS[grade([resemblance], searchable=True)])


def describe_chance(resemblance: Resemblance, say: Translator) -> str:
    """How seldom a stranger would look as alike, to one figure."""
    if resemblance.false_alarms < _SELDOM:
        count = say.number(round(1 / _SELDOM))
        return say("By chance less than once in {count} pictures.", count=count)
    count = say.number(float(f"{1 / resemblance.false_alarms:.0e}"))
    return say("By chance about once in {count} pictures.", count=count)


DYES = {
    "abu-abu": "#8f8b86",
    "biru": "#2a5b9c",
    "cokelat": "#6b3f22",
    "hijau": "#3f7a45",
    "hitam": "#1d1714",
    "indigo": "#182c68",
    "jingga": "#d2691e",
    "jolawe": "#8a7a35",
    "krem": "#ead9b0",
    "kuning": "#d9a520",
    "mengkudu": "#9c2f26",
    "merah": "#b3261e",
    "merah muda": "#dd8fa5",
    "putih": "#fbf6ea",
    "soga": "#7d4521",
    "tegeran": "#c9952b",
    "tingi": "#8c3f2c",
    "toska": "#2a8c87",
    "ungu": "#6b3b7a",
}
"""Dyes and colours as makers name them, and about how they look on cotton."""


def shade(dye: str) -> str:
    """The colour of a dye for a swatch; none for one that is not known."""
    return DYES.get(dye.casefold(), "none")


def describe_term(term: Term, say: Translator) -> str:
    """How long the right lasts, with the article that says so."""
    if term.until is None:
        return say(_TERMS[term.rule], rule=term.rule)
    return say("Protected until {until} ({rule}).", until=term.until, rule=term.rule)


def cite(motif: Motif, address: str, city: str, say: Translator) -> str:
    """The motif as a source, for a school book or a newspaper: author, year, work, keeper."""
    makers = ", ".join(one.credit for one in motif.creators) or motif.community or city
    year = motif.announced_on.year if motif.announced_on else say("undated")
    number = motif.recordation.number if motif.recordation else ""
    source = say("Batik motif catalogue")
    parts = (f"{motif.title} [motif batik]", number, f"{source}, {city}", address)
    return f"{makers} ({year}). " + ". ".join(part for part in parts if part)


def depict(work: Motif | Entry, picture: Picture, say: Translator) -> str:
    """What a picture shows, for those who cannot see it."""
    if isinstance(work, Entry):
        drawn = say(SHOWN.get(picture.caption, "picture"))
        return say(
            "Entry number {number}, {title}: {drawn}",
            number=work.number,
            title=work.title,
            drawn=drawn,
        )
    if picture.caption and picture.caption not in SHOWN:
        return picture.caption
    shown = ", ".join((*work.flora, *work.fauna, *work.landmarks))
    made = say("batik {technique}", technique=work.technique) if work.technique else say("batik")
    if not shown:
        return say("Motif {title}, {made}", title=work.title, made=made)
    return say("Motif {title}, {made}, with {shown}", title=work.title, made=made, shown=shown)
