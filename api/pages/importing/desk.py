"""Desk: one import on its way, what each row would do, and the work that goes on."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Chosen, House, Member, Now, Say
from api.pages.mistakes import Mistake
from api.rendering import page
from api.uploads import read_upload
from api.work import Work, Works
from motifs.facts.history import Act
from motifs.keeping.tray import Tray
from motifs.register.intake import bring_in, rehearse, rows_of
from motifs.register.unpacking import unpack


@dataclass(kw_only=True)
class Office:
    """Where a signed-in officer imports."""

    request: Request
    house: House
    officer: Member
    settings: Chosen
    say: Say
    now: Now

    @property
    def works(self) -> Works:
        """What goes on."""
        works: Works = self.request.app.state.works
        return works

    def act(self, action: str) -> Act:
        """The officer's, now."""
        return Act(actor=self.officer.id, action=action, at=self.now)

    def fill(self, tray: Tray, uploads: list[UploadFile]) -> Tray:
        """Put every picture into the tray, those of a zip too.

        Raises:
            TooManyBytes: a picture is over the limit.
            ZipUnreadable, ImportTooLarge, DraftsFull: by what came.
        """
        for upload in uploads:
            if upload.filename:
                data = read_upload(upload, self.settings.max_body)
                for name, picture in unpack(upload.filename, data, self.settings.max_bytes):
                    tray = self.house.trays.add(tray.id, name, picture)
        return tray

    def show(self, name: str, values: dict[str, object], wrong: Mistake | None) -> HTMLResponse:
        """A page, by its template, with what is wrong in its form."""
        status = wrong.status if wrong else 200
        return page(self.request, name, {**values, "mistake": wrong}, status=status)

    def lead(self, key: str, below: str = "") -> Response:
        """To the page of an import."""
        return RedirectResponse(f"/impor/{key}{below}", 303)

    def look(self, tray: Tray) -> Work:
        """What each row would do; begun when it is asked for first."""
        known = self.works.find(f"look {tray.id}")
        return known or self.works.begin(
            f"look {tray.id}",
            len(rows_of(tray, self.house)),
            lambda: rehearse(tray, self.house, self.settings.max_bytes, self.act("imported")),
        )

    def import_(self, tray: Tray) -> Work:
        """Let the rows of a tray come in."""
        return self.works.begin(
            f"import {tray.id}",
            len(rows_of(tray, self.house)),
            lambda: bring_in(tray, self.house, self.settings.max_bytes, self.act("imported")),
        )


At = Annotated[Office, Depends()]
