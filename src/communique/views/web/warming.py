"""Makes ready, before the server listens, what its first visitors would wait for: a second, once, instead of theirs.

In: the application. Nothing comes out; where it fails, the pages make it themselves and tell why they cannot.
"""

from __future__ import annotations

from contextlib import suppress

from fastapi import FastAPI

from communique.errors import LedgerError
from communique.ledger.queries.states import guess_state
from communique.views.web.counts import kept_sizes, kept_states
from communique.views.web.formats import Formats
from communique.views.web.rendering import environment


def warm(app: FastAPI) -> None:
    """Templates compiled, names of states and the usual locale read, the longest counts made."""
    made = environment()
    for name in made.list_templates(extensions=["html"]):
        made.get_template(name)
    usual = Formats()
    usual.date("2025-02-07"), usual.number(1), usual.month(2025, 2)
    guess_state("no state")  # which is looked for in all that packs and CLDR name
    with suppress(LedgerError), app.state.ledger.reading() as connection:
        kept_sizes(app.state.kept, connection)
        kept_states(app.state.kept, connection)
