"""Every route in every role, asked of the real service; and the table that says what is right."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import APIRouter, FastAPI
from starlette.testclient import TestClient

from api.main import create_app
from api.roles import PROGRAMS, TABLE, Who, allows, as_page, name_routes
from api.settings import Settings
from motifs.archive import Archive
from motifs.facts.account import Role
from motifs.facts.token import Scope
from motifs.people.staff import end_account
from tests.api.conftest import ENGLISH, Clock, service, settings_over
from tests.api.sending import session, token
from tests.motifs.builders import NOON, an_account, an_act

PAGE = Path(__file__).parents[2] / "docs" / "roles.md"
LEAVING = "POST /keluar"
JOBS = (Role.JUROR, Role.OFFICER, Role.ADMINISTRATOR)
PASSED, SIGN_IN, CHOOSE, NO_ROLE, NO_SCOPE = "passed", "sign in", "password", "role", "scope"


@dataclass(frozen=True)
class Asker:
    """Somebody who asks.

    Attributes:
        headers: that they send.
        role: of their account; None without one.
        one_time: they have not chosen a password.
        scope: of their token; None without one.
    """

    headers: Mapping[str, str]
    role: Role | None = None
    one_time: bool = False
    scope: Scope | None = None


ASKERS = (
    *("visitor", "juror", "officer", "administrator", "ended", "newcomer"),
    *("token that reads", "token that writes", "token of a juror"),
)


@pytest.fixture(scope="module")
def house(stock: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service of this module alone, whose answers do not matter but for who was let in."""
    app = service(settings_over(stock, tmp_path_factory.mktemp("roles")), Clock())
    with TestClient(app, headers=ENGLISH, follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def askers(house: TestClient) -> dict[str, Asker]:
    archive: Archive = house.app.state.archive  # type: ignore[attr-defined]  # by its type ASGI
    with archive.store.exclusive() as draft:
        draft.keep(an_account("siti", one_time=False), an_act("added account"))
    ended = session(archive, "siti")
    end_account("siti", "dewi", archive.store, NOON)
    reads, writes = (token(archive, "budi", scope) for scope in (Scope.READ, Scope.WRITE))
    made = (
        Asker({}),
        Asker(session(archive, "joko"), Role.JUROR),
        Asker(session(archive, "rahma"), Role.OFFICER),
        Asker(session(archive, "dewi"), Role.ADMINISTRATOR),
        Asker(ended),
        Asker(session(archive, "budi"), Role.OFFICER, one_time=True),
        Asker(reads, Role.OFFICER, scope=Scope.READ),
        Asker(writes, Role.OFFICER, scope=Scope.WRITE),
        Asker(token(archive, "joko", Scope.WRITE), Role.JUROR, scope=Scope.WRITE),
    )
    return dict(zip(ASKERS, made, strict=True))


MAY = {
    Who.PUBLIC: {None, *Role},
    Who.NEWCOMERS: set(Role),
    Who.SIGNED_IN: set(Role),
    Who.OFFICERS: {Role.OFFICER, Role.ADMINISTRATOR},
    Who.JURORS: {Role.JUROR},
    Who.ADMINISTRATORS: {Role.ADMINISTRATOR},
}


def expected(name: str, asker: Asker) -> str:
    """What the rules of the house say, told once more in other words."""
    who = TABLE[name]
    doors = {
        SIGN_IN: asker.role is None or (asker.scope is not None and name not in PROGRAMS),
        CHOOSE: asker.one_time and who is not Who.NEWCOMERS,
        NO_ROLE: asker.role not in MAY[who],
        NO_SCOPE: asker.scope is Scope.READ and not name.startswith("GET "),
    }
    shut = [door for door, is_shut in doors.items() if is_shut and who is not Who.PUBLIC]
    return shut[0] if shut else PASSED


def met(client: TestClient, name: str, asker: Asker) -> str:
    """Whether the asker was let in, or by what they were turned away."""
    method, _, place = name.partition(" ")
    address = re.sub("{[a-z_]+}", "x", place)
    answer = client.request(method, address, headers=dict(asker.headers))
    kind = answer.headers["content-type"] if answer.content else ""
    refused = answer.json()["type"] if kind == "application/problem+json" else ""
    turned_away = {
        (303, "/masuk"): SIGN_IN,
        (303, "/sandi"): CHOOSE,
        (401, "/masalah#not-signed-in"): SIGN_IN,
        (403, "/masalah#password-one-time"): CHOOSE,
        (403, "/masalah#role-missing"): NO_ROLE,
        (403, "/masalah#scope-missing"): NO_SCOPE,
    }
    if answer.status_code == 403 and "Akun Anda tidak berwenang melakukan ini." in answer.text:
        return NO_ROLE
    return turned_away.get((answer.status_code, answer.headers.get("location", refused)), PASSED)


@pytest.mark.parametrize("asker", ASKERS)
@pytest.mark.parametrize("name", [one for one in TABLE if one != LEAVING])
def test_every_route_lets_in_whom_the_table_names(
    name: str, asker: str, house: TestClient, askers: dict[str, Asker]
) -> None:
    found = met(house, name, askers[asker])
    assert (name, asker, found) == (name, asker, expected(name, askers[asker]))


CHANGES = [one for one in TABLE if not one.startswith(("GET ", "OPTIONS "))]


@pytest.mark.parametrize("name", CHANGES)
def test_another_site_changes_nothing_in_the_name_of_who_may(
    name: str, house: TestClient, askers: dict[str, Asker]
) -> None:
    method, _, place = name.partition(" ")
    asker = askers["juror" if TABLE[name] is Who.JURORS else "administrator"]
    address = re.sub("{[a-z_]+}", "x", place)
    headers = {**asker.headers, "sec-fetch-site": "cross-site"}
    answer = house.request(method, address, headers=headers)
    assert (
        answer.status_code,
        "dari situs lain" in answer.text or "another site" in answer.text,
    ) == (403, True)


def test_what_is_agreed_with_the_city_stands_in_the_table() -> None:
    juror, officer, keeper = (an_account("joko", role=one, one_time=False) for one in JOBS)
    names_makers = {one for one in TABLE if re.search("/(tinjau|review)", one)}
    keeps_accounts = {one for one in TABLE if "/akun" in one}
    assert len(names_makers) >= 10
    assert len(keeps_accounts) >= 9
    allowed = [{one for one in TABLE if allows(one, who)} for who in (juror, officer, keeper)]
    assert allowed[0] & (names_makers | keeps_accounts) == set()
    assert allowed[1] & (names_makers | keeps_accounts) == names_makers
    assert allowed[2] >= allowed[1] | keeps_accounts


@pytest.mark.parametrize("name", ["joko", "rahma", "dewi", "budi"])
def test_everybody_may_leave(name: str, client: TestClient, archive: Archive) -> None:
    headers = session(archive, name)
    for _ in range(2):
        answer = client.post("/keluar", headers=headers, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_the_navigation_shows_what_the_table_allows() -> None:
    officer, juror = an_account("rahma", one_time=False), an_account("joko", role=Role.JUROR)
    newcomer = an_account("budi")
    asked = ("GET /", "GET /sandi", "GET /sesi", "GET /tinjau", "GET /akun")
    shown = [[allows(name, one) for name in asked] for one in (None, officer, juror, newcomer)]
    assert shown == [
        [True, False, False, False, False],
        [True, True, True, True, False],
        [True, True, False, False, False],
        [True, True, False, False, False],
    ]


# The table is whole


def an_app() -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    router = APIRouter(prefix="/api")

    @router.get("/motif/{key}")
    def show(key: str) -> str:
        return key

    app.include_router(router)
    return app


def test_a_route_is_named_by_its_method_and_whole_address() -> None:
    table = {"GET /api/motif/{key}": Who.OFFICERS}
    assert list(name_routes(an_app().routes, table).values()) == list(table)


@pytest.mark.parametrize(
    "table",
    [
        {},
        {"POST /api/motif/{key}": Who.PUBLIC},
        {"GET /api/motif/{other}": Who.PUBLIC},
        {"GET /api/motif/{key}": Who.PUBLIC, "GET /api/motif": Who.PUBLIC},
    ],
)
def test_a_table_that_lacks_a_route_or_names_another_is_refused(table: dict[str, Who]) -> None:
    with pytest.raises(LookupError):
        name_routes(an_app().routes, table)


def test_what_no_dependency_guards_can_only_be_for_everybody() -> None:
    app = an_app()
    app.mount("/static", FastAPI())
    table = {"GET /api/motif/{key}": Who.OFFICERS, "GET /static": Who.PUBLIC}
    assert len(name_routes(app.routes, table)) == 2
    with pytest.raises(LookupError, match="GET /static"):
        name_routes(app.routes, {**table, "GET /static": Who.OFFICERS})


def test_the_service_starts_with_its_table() -> None:
    assert set(create_app(Settings()).state.routes.values()) == set(TABLE)


def test_the_page_for_people_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_page(), "python -m api.roles > docs/roles.md"
