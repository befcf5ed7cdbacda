"""The commands that ask and fill the ledger; what they do stands in ``ledger_actions``, imported when one runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from communique.views.cli.intake import intake_options

_LEDGER = click.option(
    "--ledger", metavar="FILE|URL", help="The ledger: a file, or postgresql+psycopg://…; else $COMMUNIQUE_LEDGER."
)
_AS_OF = click.option("--as-of", metavar="DAY", help="As things stand on this day; today where not given.")


def _format(*more: str) -> Callable[[Any], Any]:
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", *more]),
        default="text",
        show_default=True,
        help="For a person, or for a program.",
    )


def _limit(number: int) -> Callable[[Any], Any]:
    return click.option("--limit", type=click.IntRange(0), default=number, show_default=True, help="Rows; 0 for all.")


def _run(action: str, **given: Any) -> None:
    from communique.views.cli import ledger_actions

    sys.exit(getattr(ledger_actions, action)(**given))


@click.command("add")
@click.argument("paths", nargs=-1, metavar="[FILES|FOLDERS|URLS|-]...")
@_LEDGER
@click.option("--published", metavar="DAY", help="Day of publication, as in 2025-02-08, where the files tell none.")
@click.option("--lang", metavar="CODE", help="Language of the texts; told from each text where not given.")
@click.option("--url", metavar="URL", help="Address the texts come from.")
@click.option("--text-field", metavar="NAME", help="Where records (JSON Lines, Parquet) have their text; `text`.")
@intake_options
@click.option("--again", is_flag=True, help="Read again whatever an older version of the program has read.")
@_format()
def add_command(**given: Any) -> None:
    """Read texts and keep what they say in the ledger.

    \b
    Examples:
      communique add readouts/ --ledger calls.db
      communique add call.txt --published 2025-02-08
      communique add https://example.org/news/readout.html
      communique add --again

    A second run adds nothing. What a newer version of the program reads differently is read again; what people
    decided stays. A file that cannot be read is named, the others are added. The run can be broken off at any time:
    what was added is safe, and the next run goes on.
    """
    _run("add", **given)


@click.command("timeline")
@click.argument("states", nargs=-1, metavar="[STATE]...")
@_LEDGER
@click.option("--since", metavar="DATE", help="Day, month or year from which on.")
@click.option("--until", metavar="DATE", help="Day, month or year until which.")
@click.option("--kind", "kinds", multiple=True, help="contact, agreement, transfer, activity, statement, milestone.")
@click.option("--person", metavar="NAME", help="With this person, in any spelling, or by id.")
@click.option("--topic", metavar="TOPIC", help="On this topic, by its code.")
@_limit(50)
@click.option("--quotes", is_flag=True, help="Print the words that each event stands on (text).")
@_format("jsonl", "csv")
def timeline_command(**given: Any) -> None:
    """List what happened, the latest first; with several states, what all of them took part in.

    \b
    Examples:
      communique timeline Vietnam Laos --since 2024
      communique timeline 日本 --kind agreement --format csv > japan.csv
    """
    _run("timeline", **given)


@click.command("relation")
@click.argument("a", metavar="STATE")
@click.argument("b", metavar="STATE")
@_LEDGER
@click.option("--since", metavar="DATE", help="Leave out what is older.")
@_AS_OF
@_format()
def relation_command(**given: Any) -> None:
    """Show what the ledger has on two states.

    \b
    Examples:
      communique relation Vietnam Israel
      communique relation VNM ISR --format json
    """
    _run("relation", **given)


@click.command("person")
@click.argument("name", metavar="NAME")
@_LEDGER
@_limit(10)
@_format("csv")
def person_command(**given: Any) -> None:
    """Show a person: every spelling, offices and when, the last events. Any spelling in any script finds them.

    \b
    Examples:
      communique person "Nguyen Van A"
      communique person "محمد علي"
    """
    _run("person", **given)


@click.command("holders")
@click.argument("state", metavar="STATE")
@_LEDGER
@click.option("--on", metavar="DAY", help="On this day; today where not given.")
@click.option("--office", "offices", multiple=True, metavar="CODE", help="This office alone, as defence_minister.")
@_format("jsonl", "csv")
def holders_command(**given: Any) -> None:
    """Tell who held the offices of a state on a day, and by what words.

    \b
    Examples:
      communique holders Laos --on 2024-07-11
      communique holders VNM --office defence_minister

    "seen" lies between two days on which documents show them in office, or within the register's; "likely" is up to
    two years beside such a day, where no other is seen.
    """
    _run("holders", **given)


@click.command("due")
@click.argument("states", nargs=-1, metavar="[STATE]...")
@_LEDGER
@click.option("--by", metavar="DATE", help="With a deadline by this day, month or year.")
@click.option("--all", "every", is_flag=True, help="What is settled too.")
@_AS_OF
@_limit(50)
@_format("jsonl", "csv")
def due_command(**given: Any) -> None:
    """List what was promised and is not settled yet, with its deadline.

    \b
    Examples:
      communique due --by 2025-12
      communique due Vietnam Japan --all

    A passed deadline makes a promise overdue, not broken: that takes a quote or a person's word
    (communique decide value ID state broken --by NAME).
    """
    _run("due", **given)


@click.command("instruments")
@click.argument("a", metavar="STATE")
@click.argument("b", metavar="STATE")
@_LEDGER
@click.option("--on", metavar="DAY", help="In force on this day; today where not given.")
@_format("jsonl", "csv")
def instruments_command(**given: Any) -> None:
    """List the written instruments of two states that are in force.

    \b
    Examples:
      communique instruments Vietnam France --on 2024-06-30
    """
    _run("instruments", **given)


@click.command("mechanisms")
@click.argument("states", nargs=-1, metavar="[STATE]...")
@_LEDGER
@_AS_OF
@_format("jsonl", "csv")
def mechanisms_command(**given: Any) -> None:
    """List dialogues with their last session and the next.

    \b
    Examples:
      communique mechanisms Vietnam Australia
    """
    _run("mechanisms", **given)


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@_LEDGER
@_limit(20)
@_format("jsonl", "csv")
def search_command(**given: Any) -> None:
    """Find documents by their words, in any script; accents and clitics may be left out.

    \b
    Examples:
      communique search dioxin
      communique search 国防部 --limit 5
    """
    _run("search", **given)


@click.command("why")
@click.argument("id", metavar="ID")
@_LEDGER
@_format()
def why_command(**given: Any) -> None:
    """Tell how the ledger came by an event: documents, quotes, scores with reasons, decisions.

    \b
    Examples:
      communique why e3f2a91bc
    """
    _run("why", **given)


@click.command("decide")
@click.argument("kind", type=click.Choice(["same", "different", "wrong", "value", "right", "unsure", "undo", "list"]))
@click.argument("words", nargs=-1, metavar="[ID|SLOT|VALUE]...")
@_LEDGER
@click.option("--by", metavar="NAME", help="Who decides.")
@click.option("--why", metavar="TEXT", default="", help="Why.")
@_format()
def decide_command(**given: Any) -> None:
    """Write down what a person decides. A decision holds through every new reading until it is undone.

    \b
    Examples:
      communique decide same e3f2a91bc e77c01d2a --by "A. Reader" --why "one call, told twice"
      communique decide different c3f2a91bc c77c01d2a --by "A. Reader"
      communique decide wrong e3f2a91bc --by "A. Reader" --why "a caption of another year"
      communique decide value e3f2a91bc date 2025-02-07 --by "A. Reader"
      communique decide value o5512ab90 state kept --by "A. Reader" --why "seen on television"
      communique decide right e3f2a91bc --by "A. Reader"
      communique decide undo v81c2d3e4 --by "A. Reader"
      communique decide list

    Ids are those of events (e…), claims (c…), persons (p…), commitments (o…), decisions (v…); their beginning is
    enough.
    """
    _run("decide", **given)


@click.command("register")
@click.argument("what", type=click.Choice(["import"]))
@click.argument("path", metavar="FILE")
@_LEDGER
def register_command(**given: Any) -> None:
    """Take in known persons with offices and days, from CSV or from JSON as Wikidata's query service gives it.

    \b
    Examples:
      communique register import ministers.csv

    Columns: name; and, where known, id, names (others, with ; between), state, office, since, until, source.
    Broken rows are named; the others are taken in. Nothing depends on a register.
    """
    _run("register", **given)


@click.command("brief")
@click.argument("a", metavar="STATE")
@click.argument("b", metavar="STATE")
@_LEDGER
@click.option("--since", metavar="DATE", help="Leave out what is older.")
@_AS_OF
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "md", "html"]), default="text", show_default=True,
    help="For a terminal, for a program, for a page.",
)  # fmt: skip
def brief_command(**given: Any) -> None:
    """Write the two pages for a meeting of two states, the last meeting first, every line with its sources.

    \b
    Examples:
      communique brief Vietnam Japan
      communique brief VNM JPN --since 2023 --format html > brief.html
    """
    _run("brief", **given)


COMMANDS = (
    add_command, timeline_command, relation_command, brief_command, person_command, holders_command, due_command,
    instruments_command, mechanisms_command, search_command, why_command, decide_command, register_command,
)  # fmt: skip
