"""The documents name what there is, and what they point to is there."""

import re
from pathlib import Path

import click
import pytest

from communique.views.cli.app import cli

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def options() -> list[tuple[str, str]]:
    """Command and long option, of all commands."""
    assert isinstance(cli, click.Group)
    return [
        (name, option)
        for name, command in cli.commands.items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    ]


@pytest.mark.parametrize(("command", "option"), options())
def test_every_option_is_documented(command: str, option: str) -> None:
    page = (ROOT / "docs/command-line.md").read_text("utf-8")
    assert f"communique {command}" in page
    assert f"`{option}" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


def test_the_tests_that_show_security_are_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs/security.md").read_text("utf-8")))
    found = {n for p in (ROOT / "tests").rglob("*.py") for n in re.findall(r"def (test_\w+)", p.read_text("utf-8"))}
    assert len(named) > 30 and named <= found, named - found
