"""In: a command line. Out: readings on standard output, talk on standard error, an exit code.
Modules are imported when they are needed, so that the answer to one file is not late."""

from __future__ import annotations


def main() -> None:
    """The program ``communique``."""
    from communique.views.cli.app import run

    run()


__all__ = ["main"]
