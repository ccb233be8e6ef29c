"""What people read is there in Indonesian; the register's own terms are there in English."""

import ast
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from api.forms import EVERYTHING
from images import COLOURS, Verdict
from motifs.contest.fairness import FIELDS
from motifs.facts import description
from motifs.facts.account import Role
from motifs.facts.consent import TEXTS, Purpose
from motifs.facts.decision import Outcome
from motifs.facts.edition import Phase, Stage
from motifs.facts.motif import Collection, Technique
from motifs.facts.permission import Answer
from motifs.facts.recordation import Status, Step
from motifs.facts.rights import HolderKind
from motifs.facts.tie import Method
from motifs.register.progress import Task
from motifs.review.triage import Case
from motifs.tables import ANNALS, COLUMNS

ROOT = Path(__file__).parent.parent
PACKAGES = ("api", "images", "motifs")
STRICT = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
NUMBERS = {"nomor pencatatan", "nomor permohonan"}
"""What a recordation is refused by when another motif has its number."""


def path_of(language: str) -> Path:
    return ROOT / "api" / "locale" / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> dict[str, str]:
    """The texts of a catalogue by their keys, also those that were left empty."""
    with path_of(language).open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id}


INDONESIAN, ENGLISH = read("id"), read("en")


def placeholders(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


# Where texts stand


@cache
def nodes(*packages: str) -> list[ast.AST]:
    """Everything that the Python of these packages is made of."""
    paths = [path for package in packages for path in (ROOT / package).rglob("*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    return [node for tree in trees for node in ast.walk(tree)]


def calls(*packages: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last name of what is called."""
    for node in nodes(*packages):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2], node


def literals(found: Iterator[ast.expr | None]) -> set[str]:
    """Texts that are written out; others are known only when the program runs."""
    values = (node.value for node in found if isinstance(node, ast.Constant))
    return {value for value in values if isinstance(value, str)}


def in_templates() -> set[str]:
    """First arguments of `_()`; a template that does not parse is an error."""
    found: set[object] = set()
    for path in (ROOT / "api" / "templates").glob("*.html"):
        with path.open("rb") as file:
            for _, _, said, _ in babel_extract(file, ["_"], [], STRICT):
                found.add(said[0] if isinstance(said, tuple) else said)
    return {text for text in found if isinstance(text, str)}


def in_code() -> set[str]:
    """First arguments of `_()` and `say()`."""
    said = (call.args[0] for name, call in calls("api") if name in {"_", "say"} and call.args)
    return literals(said)


def in_refusals() -> set[str]:
    """The `message` of every class."""
    classes = (node for node in nodes(*PACKAGES) if isinstance(node, ast.ClassDef))
    lines = (line for one in classes for line in one.body)
    told = (
        line.value
        for line in lines
        if isinstance(line, ast.Assign | ast.AnnAssign)
        and ast.unparse(line).startswith(("message =", "message:"))
    )
    return literals(told)


def named(*parameters: str) -> set[str]:
    """Literals that are handed over as one of these parameters, by name or by place."""
    functions = (node for node in nodes(*PACKAGES) if isinstance(node, ast.FunctionDef))
    places = {
        one.name: place
        for one in functions
        for place, parameter in enumerate(one.args.args)
        if parameter.arg in parameters
    }
    found = list(calls(*PACKAGES))
    by_name = (key.value for _, call in found for key in call.keywords if key.arg in parameters)
    by_place = (
        call.args[places[name]]
        for name, call in found
        if name in places and len(call.args) > places[name]
    )
    return literals(by_name) | literals(by_place)


def in_names() -> set[str]:
    """What a refusal is about; the columns of tables have one name in every language."""
    return (
        named("field", "what") - {*COLUMNS, *ANNALS}
        | set(FIELDS.values())
        | set(description.FIELDS.values())
    )


def in_columns() -> set[str]:
    """What the columns of a table of motifs mean, as the import tells it."""
    return set(COLUMNS.values())


def in_hints() -> set[str]:
    """What a refusal expected, where it is told in words."""
    lines = (node for node in nodes("motifs") if isinstance(node, ast.Assign))
    hints = (line.value for line in lines if ast.unparse(line.targets[0]) == "expected")
    return named("expected") | literals(hints)


# Indonesian


@pytest.mark.parametrize(
    ("collect", "witness"),
    [
        (in_templates, "Check a motif"),
        (in_code, "Strong likeness"),
        (in_refusals, "Add at least one picture."),
        (in_names, "phone number"),
        (in_columns, "rights holder"),
    ],
)
def test_every_text_is_said_in_indonesian(collect: Callable[[], set[str]], witness: str) -> None:
    texts = collect()
    assert witness in texts
    assert {text for text in texts if not INDONESIAN.get(text)} == set()


def test_no_text_is_translated_that_nobody_says() -> None:
    said = in_templates() | in_code() | in_refusals() | in_names() | in_columns() | in_hints()
    assert set(INDONESIAN) - said == set()


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_text_is_translated_twice(language: str) -> None:
    lines = path_of(language).read_text(encoding="utf-8").splitlines()
    keys = Counter(line for line in lines if line.startswith("msgid "))
    assert {key for key, times in keys.items() if times > 1} == set()


@pytest.mark.parametrize("texts", [INDONESIAN, ENGLISH], ids=["id", "en"])
def test_placeholders_are_the_same_in_both_languages(texts: dict[str, str]) -> None:
    assert placeholders("{a} of {b}, {a}") == {"a": 2, "b": 1}
    changed = {text for text, said in texts.items() if placeholders(text) != placeholders(said)}
    assert changed == set()


# English


TERMS = (
    *(Verdict, Outcome, Collection, Technique, Status, Answer),
    *(Role, Stage, Phase, Method, Case, Task),
    COLOURS,
)


@pytest.mark.parametrize("term", TERMS)
def test_every_term_of_the_register_is_explained_in_english(term: Iterable[str]) -> None:
    assert {word for word in term if not ENGLISH.get(word)} == set()


def test_what_people_agree_to_is_explained_in_english() -> None:
    assert {text for text in TEXTS.values() if not ENGLISH.get(text)} == set()


def test_nothing_else_is_explained_in_english() -> None:
    kinds = (*TERMS, Step, HolderKind, Purpose)
    terms = {str(word) for kind in kinds for word in kind}
    assert set(ENGLISH) - terms - set(TEXTS.values()) - NUMBERS - {EVERYTHING} == set()
