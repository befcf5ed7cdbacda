"""The command that opens the ledger in a browser."""

from __future__ import annotations

import sys

import click


@click.command("serve")
@click.option(
    "--ledger", metavar="FILE|URL", help="The ledger: a file, or postgresql+psycopg://…; else $COMMUNIQUE_LEDGER."
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on.")
@click.option(
    "--port", default=8340, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.", metavar="PORT"
)
def serve_command(ledger: str | None, host: str, port: int) -> None:
    """Open the ledger in a browser.

    \b
    Examples:
      communique serve
      communique serve --ledger calls.db --port 8080

    It listens on this machine alone. Ctrl-C ends it.
    """
    from communique.views.web.serving import serve
    from communique.views.web.settings import WebSettings

    click.echo(f"Communiqué is at http://{host}:{port}/", err=True)
    sys.exit(serve(WebSettings(ledger), host, port))


COMMANDS = (serve_command,)
