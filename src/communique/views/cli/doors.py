"""The commands about who may enter the web application; what they do stands in ``door_actions``."""

from __future__ import annotations

from typing import Any

import click

from communique.views.cli.serve import check_web

_LEDGER = click.option(
    "--ledger", metavar="FILE|URL", help="The ledger: a file, or postgresql+psycopg://…; else $COMMUNIQUE_LEDGER."
)
_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="list: for a person, or for a program.",
)  # fmt: skip
_ROLES = click.Choice(["reader", "reviewer", "admin"])


def _run(action: str, **given: Any) -> None:
    check_web()
    from communique.views.cli import door_actions

    getattr(door_actions, action)(**given)


@click.command("users")
@click.argument("what", type=click.Choice(["add", "list", "remove", "password", "role", "reset-factor"]))
@click.argument("name", required=False, metavar="[NAME]")
@_LEDGER
@click.option("--role", type=_ROLES, help="add, role: what they may do; reader where not given.")
@_FORMAT
def users_command(**given: Any) -> None:
    """Say who may sign in to the web application, and as what.

    \b
    Examples:
      communique users add anan --role reviewer
      communique users password anan < password.txt
      communique users role anan --role admin
      communique users list
      communique users reset-factor anan
      communique users remove anan

    A reader reads, a reviewer also decides and adds, an admin also sees who the users are. The password is asked for,
    or is the first line of standard input; it never stands in the command. A new one ends the user's sessions. A second
    factor is set up in the browser, on the page of one's account; reset-factor takes it away when its device is lost.
    """
    _run("users", **given)


@click.command("tokens")
@click.argument("what", type=click.Choice(["add", "list", "revoke"]))
@click.argument("name", required=False, metavar="[NAME|ID]")
@_LEDGER
@click.option("--user", metavar="NAME", help="add: the user in whose name it asks; list: only theirs.")
@click.option("--role", type=_ROLES, help="add: what it may do, no more than the user may; reader where not given.")
@click.option("--days", type=click.IntRange(1, 366), default=90, show_default=True, help="add: how long it lasts.")
@_FORMAT
def tokens_command(**given: Any) -> None:
    """Make and end the tokens by which programs ask the API.

    \b
    Examples:
      communique tokens add "weekly report" --user anan --days 30
      communique tokens list
      communique tokens revoke k3f2a91bc0

    The token is printed once, on standard output; the ledger keeps a digest alone.
    """
    _run("tokens", **given)


COMMANDS = (users_command, tokens_command)
