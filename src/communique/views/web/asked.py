"""What a page gets: the ledger, who asks and what for, and how to answer."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from communique.ledger.queries.activity import StateCount, list_states
from communique.ledger.store import check_day
from communique.views.labels import state_name
from communique.views.python import Ledger
from communique.views.web.counts import kept_states
from communique.views.web.doors.secrets import masked
from communique.views.web.doors.visitor import Visitor
from communique.views.web.formats import Formats, choose_locale
from communique.views.web.keeping import Kept
from communique.views.web.lists import SIZE, Listing, page_number
from communique.views.web.rendering import render

THEMES = ("auto", "light", "dark")
_FLASH = "flash"


class Asked:
    """One request as pages see it."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.ledger: Ledger = request.app.state.ledger
        self.kept: Kept = request.app.state.kept
        self.user: Visitor | None = getattr(request.state, "user", None)

    # ---- what is asked ----

    @property
    def path(self) -> str:
        return self.request.url.path

    @cached_property
    def query(self) -> dict[str, str]:
        """What is asked, the last of each name."""
        return dict(self.request.query_params)

    def given(self, name: str) -> str | None:
        """One value of the query; None where it is missing or empty."""
        return self.query.get(name, "").strip() or None

    def many(self, name: str) -> tuple[str, ...]:
        """All values of a name."""
        return tuple(v for v in self.request.query_params.getlist(name) if v)

    @cached_property
    def today(self) -> str:
        """The day as of which the page stands: ``?as_of=``, else today. DateError where it is none."""
        return check_day(self.given("as_of")) or self.ledger.today()

    @property
    def page_number(self) -> int:
        return page_number(self.given("page"))

    # ---- who asks ----

    @cached_property
    def csrf(self) -> str:
        """What a form has to bring along."""
        self.request.state.shown_csrf = masked(getattr(self.request.state, "csrf", ""))
        return str(self.request.state.shown_csrf)

    @cached_property
    def formats(self) -> Formats:
        return Formats(choose_locale(self.request.headers.get("accept-language")))

    @property
    def theme(self) -> str:
        wanted = self.request.cookies.get("theme", "auto")
        return wanted if wanted in THEMES else "auto"

    # ---- what pages share ----

    def states(self) -> list[StateCount]:
        """All states and bodies of the ledger, those with the most events first."""
        with self.ledger.reading() as connection:
            return kept_states(self.kept, connection, self.today)

    def state_codes(self) -> list[str]:
        """Codes of all states and bodies of the ledger in the order of their names."""
        with self.ledger.reading() as connection:
            return self.kept.get(connection, ("codes",), lambda: sorted(list_states(connection), key=state_name))

    # ---- answering ----

    def list(self, rows: Any, total: int | None = None, *, size: int = SIZE, **words: str) -> Listing:
        """A list of this page for the ``totals`` component; ``rows`` may have one more than ``size``."""
        more = len(rows) > size or (total is not None and (self.page_number - 1) * size + len(rows) < total)
        query = tuple(self.request.query_params.multi_items())
        return Listing(rows[:size], total, self.page_number, size, more, self.path, query, **words)

    def page(self, template: str, status: int = 200, **context: Any) -> Response:
        """A page of HTML; ``asked`` and ``f`` (its formats) are in every template."""
        flash = self._flash()
        answer = HTMLResponse(render(template, asked=self, f=self.formats, flash=flash, **context), status)
        answer.headers["Vary"] = "Accept-Language, Cookie"
        if flash:
            answer.delete_cookie(_FLASH, path="/")
        return answer

    def redirect(self, to: str, flash: str = "", sort: str = "done") -> Response:
        """Goes on to a page of ours, which tells ``flash`` (``sort`` done or fault) at its head."""
        answer = RedirectResponse(to, 303)
        if flash:
            value = quote(json.dumps([sort, flash[:600]], ensure_ascii=False), safe="")
            answer.set_cookie(_FLASH, value, max_age=60, httponly=True, samesite="lax", path="/")
        return answer

    def _flash(self) -> tuple[str, str] | None:
        try:
            sort, text = json.loads(unquote(self.request.cookies.get(_FLASH, "")))
        except ValueError:
            return None
        return ("fault" if sort == "fault" else "done", str(text)[:600])


async def asked_of(request: Request) -> Asked:
    """Not in a thread of its own, as a plain function would be: it costs less than the way there."""
    return Asked(request)


Page = Annotated[Asked, Depends(asked_of)]
"""For the parameters of pages: ``def show(asked: Page) -> Response``."""
