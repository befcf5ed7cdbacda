"""Who decides, and what a form of a decision brings along."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import unquote

from fastapi import Depends, Request
from starlette.datastructures import FormData

from communique.errors import UsageError

if TYPE_CHECKING:
    from communique.views.web.asked import Asked

NAME = "reviewer"  # cookie with the name of whoever sits at a machine where nobody signs in
_FIELDS = 4000
_LONGEST = 2000


async def sent_form(request: Request) -> AsyncIterator[FormData]:
    """The form that was sent; its files are closed when the answer is made."""
    async with request.form(max_files=2, max_fields=_FIELDS) as form:
        yield form


Sent = Annotated[FormData, Depends(sent_form)]


def text_of(form: Mapping[str, Any], name: str) -> str:
    """One field, trimmed; "" where it is missing or no text. UsageError where it is too long."""
    value = form.get(name)
    if not isinstance(value, str):
        return ""
    if len(value) > _LONGEST:
        raise UsageError(f"{name} is too long; {_LONGEST:,} characters are enough")
    return value.strip()


def is_local(asked: Asked) -> bool:
    """Whether nobody signs in: then a form asks for the name of whoever decides."""
    return asked.user is None or asked.user.way == "local"


def known_name(asked: Asked) -> str:
    """The name of whoever decides, as far as it is known."""
    if not is_local(asked) and asked.user is not None:
        return asked.user.name
    return unquote(asked.request.cookies.get(NAME, ""))[:200]


def decider(asked: Asked, form: FormData) -> str:
    """Who decides: the one who signed in, else the name that the form gives. UsageError where it gives none."""
    if not is_local(asked) and asked.user is not None:
        return asked.user.name
    name = text_of(form, "by")[:200] or known_name(asked)
    if not name:
        raise UsageError("a decision needs the name of who decides: fill in your name")
    return name


def back_of(form: FormData, otherwise: str) -> str:
    """Where to go on: a page of ours that the form names, else another."""
    path = text_of(form, "back")
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else otherwise
