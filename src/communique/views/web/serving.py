"""Runs the application in uvicorn."""

from __future__ import annotations

import uvicorn

from communique.views.web.app import create_app
from communique.views.web.settings import WebSettings


def serve(settings: WebSettings, host: str, port: int) -> int:
    """Serves until it is stopped; the exit code."""
    app = create_app(settings)
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False, access_log=False)
    uvicorn.Server(config).run()
    return 0
