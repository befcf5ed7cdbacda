"""Templates with what all of them use: words for codes, addresses, and autoescape for everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from communique.ledger.days import iso
from communique.ledger.values import EventRow
from communique.schema.load import load_schema
from communique.views import words
from communique.views.labels import label, state_name
from communique.views.web import links
from communique.views.web.assets import asset
from communique.views.web.deciders import is_local, known_name
from communique.views.web.formats import code_marked, mark_shown, visible
from communique.views.web.languages import language_name, line_direction
from communique.views.web.slot_words import slot_name, value_field, value_words

_PLURALS = {"transfer": "gifts and aid", "activity": "activities"}
FOLDER = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Jinja with autoescape on for every template; a name that is missing is an error."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.do"],
    )
    made.filters |= {
        "label": label,
        "capital": lambda text: text[:1].upper() + text[1:],
        "state": state_name,
        "language": language_name,
        "visible": visible,
        "finding_rows": lambda pair: [
            (x["feature"], x["says"], x["weight"], x["left"], x["right"]) for x in pair["findings"]
        ],
        "finding": _finding_words,
        "shown": mark_shown,
        "day": lambda number: iso(number) if number else None,
        "headline": words.headline,
        "what": lambda event: words.headline(replace(event, status="held")),  # its status is shown beside it
        "plural": lambda code: _PLURALS.get(code, f"{label(code)}s"),
        "details": lambda event: list(words.details(event)),
        "standing": _with_dates(words.plain_standing_words),
        "tenure_words": _with_dates(words.tenure_words),
        "difference": _with_dates(words.difference_words),
        "place": words.place_words,
        "plain": _with_dates(words.plain_words),
        "party": words.party_words,
        "ordinal": words.ordinal,
        "ticked": code_marked,
        "item": words.item_words,
    }
    made.globals |= {
        "asset": asset,
        "known_name": known_name,
        "is_local": is_local,
        "line_direction": lambda line, lang: line_direction("".join(r.text for r in line.runs), lang),
        "slot_name": slot_name,
        "value_words": value_words,
        "value_field": value_field,
        "schema": load_schema(),
        "is_event": lambda value: isinstance(value, EventRow),
        **{name: getattr(links, name) for name in dir(links) if name.endswith("_url")},
        "outside": links.outside,
        "host_of": links.host_of,
        "changed": links.changed,
        "with_query": links.with_query,
    }
    return made


def _with_dates(told: Callable[[Any, Callable[[str | None], str]], str]) -> Any:
    """Words of ours as a filter that writes dates as the reader's locale does."""

    @pass_context
    def _filter(context: Context, value: Any) -> str:
        return told(value, context["f"].plain_date)

    return _filter


_NAMED = frozenset(("name", "words", "matter"))  # findings that are words of documents


@pass_context
def _finding_words(context: Context, value: str, feature: str) -> str:
    """What a finding compared, for people: codes and dates in words, words out of documents as they are."""
    if feature in _NAMED:
        return value
    told = ", ".join(map(label, value.split(", "))) if feature == "topics" else value
    return words.plain_words(told, context["f"].plain_date)


def render(template: str, **context: Any) -> str:
    """A template with its context."""
    # A NUL has no place in HTML, whose readers differ about it; what is shown in its stead is as long.
    return environment().get_template(template).render(**context).replace("\x00", "\ufffd")
