"""Runs the application in uvicorn, in one process or in several."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from dataclasses import asdict, replace
from ipaddress import ip_address
from typing import Any

import uvicorn
from fastapi import FastAPI

from communique.errors import UsageError
from communique.views.python import Ledger
from communique.views.web.app import create_app
from communique.views.web.doors.hosts import is_loopback
from communique.views.web.doors.users import is_any
from communique.views.web.protocol import BoundedProtocol
from communique.views.web.settings import WebSettings
from communique.views.web.warming import warm

_VARIABLE = "COMMUNIQUE_SERVE"  # the settings, for the processes that the server starts
_OWN_PROXY = ("127.0.0.1", "::1")
_CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20"  # of TLS 1.2; those of 1.3 are all good; older ones are not spoken
# Seconds after which a thread that computes lets others go on. With each row of SQLite a turn is given away and asked
# for again: at Python's 5 ms a list of 50 rows waits longer for its turns than it works, once others ask too.
_TURN = 0.0005
_AT_ONCE = 512  # connections of one process


def settle(settings: WebSettings, host: str) -> WebSettings:
    """The settings for listening on a host; UsageError where that would let anybody in."""
    alone = is_loopback(host) and not settings.names and not settings.trusted
    if not alone and settings.proxy_header is None:
        with Ledger(settings.ledger, create=True) as ledger:
            if not is_any(ledger):
                raise UsageError(
                    f"{_reach(host, settings)} would let in whoever comes; make a user first ('communique users add "
                    "NAME --role admin'), or name the header of a proxy that signs people in (--behind-proxy HEADER)"
                )
    names = settings.names
    if not is_loopback(host) and not _is_any_address(host):
        names = (*names, host.strip("[]"))
    trusted = settings.trusted or (_OWN_PROXY if settings.proxy_header is not None else ())
    return replace(settings, loopback=alone and settings.proxy_header is None, names=names, trusted=trusted)


def _reach(host: str, settings: WebSettings) -> str:
    return f"listening on {host}" if not is_loopback(host) else "going by a name or behind a proxy (--name, --trust)"


def _is_any_address(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False


def serve(settings: WebSettings, host: str, port: int, workers: int = 1, tls: tuple[str, str] | None = None) -> int:
    """Serves with settings that are settled until it is stopped; the exit code."""
    options: dict[str, Any] = {
        "host": host, "port": port, "log_level": "warning", "server_header": False, "access_log": False,
        "proxy_headers": False, "ws": "none", "http": BoundedProtocol, "limit_concurrency": _AT_ONCE,
        "timeout_keep_alive": 15, "timeout_graceful_shutdown": 10,
    }  # fmt: skip
    if tls is not None:
        options |= {"ssl_certfile": tls[0], "ssl_keyfile": tls[1], "ssl_ciphers": _CIPHERS}
    keep_log()
    sys.setswitchinterval(_TURN)
    if workers == 1:
        app = create_app(settings)
        warm(app)
        uvicorn.Server(uvicorn.Config(app, **options)).run()
        return 0
    Ledger(settings.ledger, create=True).close()  # made or brought forward once, before all open it
    kept = {k: v for k, v in asdict(replace(settings, clock=None)).items() if k != "clock"}
    os.environ[_VARIABLE] = json.dumps(kept)
    uvicorn.run(f"{__name__}:app_of_worker", factory=True, workers=workers, **options)
    return 0


def keep_log() -> None:
    """What concerns the doors, and faults, on standard error with times in UTC."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)sZ %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S"))
    assert handler.formatter is not None
    handler.formatter.converter = time.gmtime
    log = logging.getLogger("communique")
    log.handlers, log.propagate = [handler], False
    logging.getLogger("communique.doors").setLevel(logging.INFO)


def app_of_worker() -> FastAPI:
    """The application in one of several processes."""
    keep_log()
    sys.setswitchinterval(_TURN)
    given = json.loads(os.environ[_VARIABLE])
    plain: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
    app = create_app(WebSettings(**plain))
    warm(app)
    return app
