"""The application: the ledger, its pages, styles and scripts, and what holds for every answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from communique import __version__
from communique.views.python import Ledger
from communique.views.web.api.app import make_api
from communique.views.web.api.envelope import PREFIX
from communique.views.web.assets import Assets
from communique.views.web.doors.entrance import Entrance
from communique.views.web.doors.gate import Gate, admit
from communique.views.web.doors.heads import Heads
from communique.views.web.doors.limits import Limits
from communique.views.web.faults import add_faults, refuse
from communique.views.web.headers import SecurityHeaders
from communique.views.web.keeping import Kept
from communique.views.web.pages import routers
from communique.views.web.remembering import Remembering
from communique.views.web.settings import WebSettings


def create_app(settings: WebSettings | None = None) -> FastAPI:
    """The application over a ledger, which is opened now (NoLedgerError …) and closed when the server ends."""
    settings = settings or WebSettings()
    ledger = Ledger(settings.ledger, create=True, clock=settings.clock)

    @asynccontextmanager
    async def _life(app: FastAPI) -> AsyncIterator[None]:
        yield
        ledger.close()

    app = FastAPI(title="Communiqué", version=__version__, docs_url=None, redoc_url=None, openapi_url=None,
                  lifespan=_life, dependencies=[Depends(admit)])  # fmt: skip
    app.state.ledger = ledger
    app.state.settings = settings
    app.state.kept = Kept()
    add_faults(app)
    app.add_middleware(Remembering, ledger=ledger, kept=app.state.kept)
    app.add_middleware(Heads)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    app.add_middleware(Gate, entrance=Entrance(ledger, settings), settings=settings, refuse=refuse)
    app.add_middleware(Limits, refuse=refuse)
    app.add_middleware(SecurityHeaders)  # the last is the outermost
    app.add_route("/healthz", healthz, ["GET"])
    app.mount(PREFIX, make_api(ledger, app.state.kept, settings))
    app.mount("/static", Assets(), name="static")
    for router in routers():
        app.include_router(router)
    return app


async def healthz(request: Request) -> Response:
    """For whoever watches over the server: it answers."""
    return PlainTextResponse("ok\n")
