"""The command that opens the ledger in a browser."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import click

from communique.errors import UsageError

_BUILT_WITH = ("argon2", "fastapi", "httptools", "jinja2", "multipart", "pyotp", "segno", "uvicorn", "zxcvbn")


@click.command("serve")
@click.option(
    "--ledger", metavar="FILE|URL", help="The ledger: a file, or postgresql+psycopg://…; else $COMMUNIQUE_LEDGER."
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on.")
@click.option(
    "--port", default=8340, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.", metavar="PORT"
)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A name by which it is called; may be repeated.")
@click.option("--tls-cert", metavar="FILE", help="Certificate (PEM): it speaks HTTPS.")
@click.option("--tls-key", metavar="FILE", help="Key of the certificate (PEM).")
@click.option("--behind-proxy", "header", metavar="HEADER", help="Who signed in, as a proxy tells it in this header.")
@click.option("--trust", "trusted", multiple=True, metavar="ADDRESS", help="Address or network of a proxy of ours.")
@click.option(
    "--proxy-role", type=click.Choice(["reader", "reviewer", "admin"]), default="reader", show_default=True,
    help="What those may do whom the proxy names and the ledger does not know.",
)  # fmt: skip
@click.option("--second-factor", is_flag=True, help="Whoever signs in with a password has to set up a second factor.")
def serve_command(
    ledger: str | None,
    host: str,
    port: int,
    workers: int,
    names: tuple[str, ...],
    tls_cert: str | None,
    tls_key: str | None,
    header: str | None,
    trusted: tuple[str, ...],
    proxy_role: str,
    second_factor: bool,
) -> None:
    """Open the ledger in a browser.

    \b
    Examples:
      communique serve
      communique serve --ledger calls.db --port 8080
      communique serve --host 0.0.0.0 --name ledger.example.org --tls-cert cert.pem --tls-key key.pem
      communique serve --behind-proxy X-Remote-User --name ledger.example.org

    It listens on this machine alone, and lets in whoever sits there until the ledger has users ('communique users').
    On other addresses it needs users, or a proxy that signs people in. Ctrl-C ends it.
    """
    check_web()
    from communique.views.web.doors.hosts import is_loopback
    from communique.views.web.serving import serve, settle
    from communique.views.web.settings import WebSettings

    if (tls_cert is None) != (tls_key is None):
        raise UsageError("--tls-cert and --tls-key go together")
    for path in (tls_cert, tls_key):
        if path is not None and not Path(path).is_file():
            raise UsageError(f"there is no file {path}")
    _check_networks(trusted)
    tls = (tls_cert, tls_key) if tls_cert is not None and tls_key is not None else None
    settings = settle(WebSettings(ledger, None, True, names, header, trusted, proxy_role, second_factor), host)
    if tls is None and header is None and not trusted and not is_loopback(host):
        click.echo("communique: passwords go over the net as they are; --tls-cert and --tls-key protect them", err=True)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Communiqué is at {'https' if tls else 'http'}://{shown}:{port}/", err=True)
    sys.exit(serve(settings, host, port, workers, tls))


def check_web() -> None:
    """UsageError where what the web application is built with is not installed."""
    if any(find_spec(name) is None for name in _BUILT_WITH):
        raise UsageError("the web application and its users need the extra: pip install 'communique[web]'")


def _check_networks(values: tuple[str, ...]) -> None:
    from ipaddress import ip_network

    for value in values:
        try:
            ip_network(value, strict=False)
        except ValueError:
            raise UsageError(f"{value!r} is no address or network; expected one as in 10.0.0.5 or 10.0.0.0/8") from None


COMMANDS = (serve_command,)
