"""The commands and their help."""

from __future__ import annotations

import difflib
import os
import sys

import click

from communique import __version__
from communique.errors import CommuniqueError, UsageError
from communique.views.cli.batch import COMMANDS as BATCH
from communique.views.cli.doors import COMMANDS as DOORS
from communique.views.cli.export import COMMANDS as EXPORTS
from communique.views.cli.intake import intake_options
from communique.views.cli.ledger import COMMANDS
from communique.views.cli.original import original_command
from communique.views.cli.serve import COMMANDS as SERVE
from communique.views.cli.watch import watch_group

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Group(click.Group):
    """A group that suggests what was meant by a command that there is none of."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            near = difflib.get_close_matches(name, self.list_commands(ctx), 1, 0.5)
            hint = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(self.list_commands(ctx))}."
            ctx.fail(f"No such command {name!r}. {hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=Group, context_settings=_CONTEXT, invoke_without_command=True)
@click.version_option(__version__, "--version", "-V", message="communique %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Reads diplomatic and defence readouts into events, each on the words it stands on.

    \b
    Examples:
      communique read call.txt --published 2025-02-08
      communique read readouts/ --format jsonl > events.jsonl
      communique languages
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@cli.command("read")
@click.argument("paths", nargs=-1, metavar="[FILES|FOLDERS|URLS|-]...")
@click.option("--published", metavar="DAY", help="Day of publication, as in 2025-02-08: the “today” of the texts.")
@click.option("--lang", metavar="CODE", help="Language of the texts; told from each text where not given.")
@click.option("--url", metavar="URL", help="Address the texts come from; its country is the home state.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="For a person, as JSON, or as one JSON object a line.",
)
@click.option("--text-field", metavar="NAME", help="Where records (JSON Lines, Parquet) have their text; `text`.")
@intake_options
@click.option("--quotes", is_flag=True, help="Print the words that each event stands on (text).")
@click.option("--explain", is_flag=True, help="Say for each value how it was got (text).")
def read_command(
    paths: tuple[str, ...],
    published: str | None,
    lang: str | None,
    url: str | None,
    form: str,
    text_field: str | None,
    publishers: str | None,
    allow_private: bool,
    quotes: bool,
    explain: bool,
) -> None:
    """Read texts and say what happened in them.

    \b
    Examples:
      communique read call.txt --published 2025-02-08 --quotes
      communique read readouts/ --format jsonl > events.jsonl
      communique read https://example.org/news/readout.html
      curl -s https://example.org/readout.txt | communique read - --lang ar

    A file is text in any encoding that can be told, a web page, a PDF with a text layer, or an archive: WARC, zip,
    tar. JSON, JSON Lines and Parquet hold records with a `text` and, where known, `published`, `url`, `lang`, `title`
    and `id`. Any of them may be packed (gzip, bzip2, xz). Of a folder the texts, pages, PDFs and archives are read. An
    address (http, https) is fetched. `-` is standard input.

    Events go to standard output, remarks to standard error. Exit code: 0 all was read, 1 some file could not be
    read (the others were), 2 the command cannot be meant so.
    """
    from communique.views.cli.read import Options, read_all

    sys.exit(
        read_all(paths, Options(published, lang, url, form, quotes, explain, text_field, publishers, allow_private))
    )


@cli.command("languages")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For a person, or as JSON.",
)
def languages_command(form: str) -> None:
    """List the languages that can be read.

    \b
    Examples:
      communique languages
      communique languages --format json
    """
    from communique.views.cli.languages import show_languages

    show_languages(form)


for _command in (*COMMANDS, *BATCH, *EXPORTS, *SERVE, *DOORS, original_command, watch_group):
    cli.add_command(_command)


def run() -> None:
    """Runs the program; errors of ours are one sentence on standard error and an exit code, never a traceback."""
    try:
        cli(prog_name="communique")
    except CommuniqueError as error:
        click.echo(f"communique: {error}", err=True)
        if isinstance(error, UsageError):
            click.echo("Try 'communique --help'.", err=True)
        sys.exit(error.exit_code)
    except OSError as error:  # all files are opened where they are named; what is left is the output
        _drop_output()
        what = error.filename or "standard output"
        click.echo(f"communique: {what} cannot be written: {(error.strerror or str(error)).lower()}", err=True)
        sys.exit(1)


def _drop_output() -> None:
    """Standard output leads nowhere from now on, so that what is left in it fails no second time."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
