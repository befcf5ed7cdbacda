"""``communique watch``: lists that are looked at again and again, and what came of it."""

from __future__ import annotations

import sys
from typing import Any

import click

from communique.views.cli.intake import intake_options

_LEDGER = click.option(
    "--ledger", metavar="FILE|URL", help="The ledger: a file, or postgresql+psycopg://…; else $COMMUNIQUE_LEDGER."
)
_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="For a person, or for a program.",
)  # fmt: skip


def _run(action: str, **given: Any) -> None:
    from communique.views.cli import watch_actions

    sys.exit(getattr(watch_actions, action)(**given))


@click.group("watch")
def watch_group() -> None:
    """Watch feeds, sitemaps and pages that list, and add what is new.

    \b
    Examples:
      communique watch add https://press.example.org/feed.xml
      communique watch run --every 15m
      communique watch list
    """


@watch_group.command("add")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@_LEDGER
@click.option("--only", metavar="PATTERN", help="Only documents whose address matches this regular expression.")
@click.option("--lang", metavar="CODE", help="Language of its documents; told from each text where not given.")
@click.option("--allow-private", is_flag=True, help="Take addresses inside this network too; give it to 'run' as well.")
def add_command(**given: Any) -> None:
    """Watch a feed (RSS, Atom, JSON Feed), a sitemap, or a page that lists documents.

    \b
    Examples:
      communique watch add https://press.example.org/feed.xml
      communique watch add https://ministry.example.org/news --only '/news/\\d+'
    """
    _run("add", **given)


@watch_group.command("run")
@_LEDGER
@click.option("--every", metavar="TIME", help="Again and again, as in 15m, 2h, 1d; once where not given.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="Documents of each list in a run.")
@intake_options
@_FORMAT
def run_command(**given: Any) -> None:
    """Look at what is watched, and add what is new.

    \b
    Examples:
      communique watch run
      communique watch run --every 15m --limit 20

    robots.txt is honoured, and a host is asked every two seconds at most. What cannot be had for now is tried again in
    later runs. Ctrl-C ends after the document at hand; the next run goes on. Exit code: 0, or 1 where something failed.
    """
    _run("run", **given)


@watch_group.command("list")
@_LEDGER
@_FORMAT
def list_command(**given: Any) -> None:
    """Show what is watched, when it was looked at, and what failed.

    \b
    Examples:
      communique watch list
      communique watch list --format json
    """
    _run("show", **given)


@watch_group.command("remove")
@click.argument("url", metavar="URL")
@_LEDGER
def remove_command(**given: Any) -> None:
    """Watch a list no more; what it brought stays. A part of its address is enough.

    \b
    Examples:
      communique watch remove https://press.example.org/feed.xml
    """
    _run("remove", **given)
