"""The door: signing in and out, and what concerns one's own account."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from communique.errors import CommuniqueError, RefusedError, UnsignedError, UsageError, WaitError
from communique.views.web.asked import Asked, Page
from communique.views.web.doors.cookies import drop_session, session_id, set_session
from communique.views.web.doors.factors import count_recoveries, has_factor, users_with_factor
from communique.views.web.doors.gate import needs
from communique.views.web.doors.sessions import count_sessions, end_session, end_sessions, open_session
from communique.views.web.doors.sign_in import check_password, sign_in
from communique.views.web.doors.tokens import Token, list_tokens
from communique.views.web.doors.users import fold_name, is_any, list_users, set_password

router = APIRouter()
_LONGEST = 4096  # signs of a field


def local_path(value: str | None) -> str:
    """Where to go on: a path of ours, ``/`` for anything else."""
    path = value or "/"
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain and "\\" not in path and len(path) < 2048 else "/"


def client_of(asked: Asked) -> str:
    """The address that asks."""
    return asked.request.client.host if asked.request.client is not None else ""


@router.get("/sign-in")
@needs("nobody")
def show_door(asked: Page) -> Response:
    """The form."""
    if asked.user is not None and asked.user.way != "session":
        return RedirectResponse(local_path(asked.given("next")), 303)
    return asked.page("sign_in.html", next=local_path(asked.given("next")), fault="", name="")


@router.post("/sign-in")
@needs("nobody")
def enter(
    asked: Page,
    name: Annotated[str, Form(max_length=_LONGEST)] = "",
    password: Annotated[str, Form(max_length=_LONGEST)] = "",
    code: Annotated[str, Form(max_length=_LONGEST)] = "",
    next: Annotated[str, Form(max_length=_LONGEST)] = "",
) -> Response:
    """Signs in, and goes on to where one wanted to go."""
    try:
        id = sign_in(asked.ledger, name, password, client_of(asked), code, instead=session_id(asked.request))
    except (UnsignedError, WaitError) as error:
        text = str(error)
        shown = {"fault": text[:1].upper() + text[1:] + ".", "name": name, "next": local_path(next)}
        answer = asked.page("sign_in.html", error.http_status, **shown)
        if isinstance(error, WaitError):
            answer.headers["Retry-After"] = str(error.seconds)
        return answer
    answer = RedirectResponse(local_path(next), 303)
    set_session(answer, asked.request, id)
    return answer


@router.post("/sign-out")
@needs("reader")
def leave(asked: Page) -> Response:
    """Ends the session, and has the browser forget what it kept of it."""
    id = session_id(asked.request)
    if id is not None:
        end_session(asked.ledger, id)
    answer = RedirectResponse("/sign-in", 303)
    drop_session(answer, asked.request)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@router.get("/account")
def show_account(asked: Page) -> Response:
    """Who one is here; an admin also sees the users and tokens."""
    assert asked.user is not None
    own, account = asked.user.way == "session", fold_name(asked.user.name)
    return asked.page(
        "account_page.html",
        sessions=count_sessions(asked.ledger, account) if own else 0,
        factor=own and has_factor(asked.ledger, account),
        recoveries=count_recoveries(asked.ledger, account) if own else 0,
        with_factor=users_with_factor(asked.ledger) if asked.user.may_admin else (),
        any_users=is_any(asked.ledger),
        users=list_users(asked.ledger) if asked.user.may_admin else None,
        tokens=[(t, _day(t.until), t.ended is not None) for t in _tokens(asked)],
    )


def _tokens(asked: Asked) -> list[Token]:
    """One's own tokens; an admin's view has all."""
    assert asked.user is not None
    return list_tokens(asked.ledger, None if asked.user.may_admin else fold_name(asked.user.name))


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


@router.post("/account/password")
@needs("reader")
def change_password(
    asked: Page,
    old: Annotated[str, Form(max_length=_LONGEST)] = "",
    new: Annotated[str, Form(max_length=_LONGEST)] = "",
    again: Annotated[str, Form(max_length=_LONGEST)] = "",
) -> Response:
    """Sets a new password, where the old one is known; all sessions end, this one begins anew."""
    user = own_account(asked)
    try:
        check_password(asked.ledger, user, old, client_of(asked))
        if new != again:
            raise UsageError("the new password is not the same both times")
        set_password(asked.ledger, user, new)
    except WaitError:
        raise
    except CommuniqueError as error:
        text = str(error)
        return asked.redirect("/account", text[:1].upper() + text[1:] + ".", "fault")
    answer = asked.redirect("/account", "The password is changed; other sessions have ended.")
    set_session(answer, asked.request, open_session(asked.ledger, user))
    return answer


@router.post("/account/sessions")
@needs("reader")
def end_others(asked: Page) -> Response:
    """Ends one's other sessions."""
    count = end_sessions(asked.ledger, own_account(asked), but=session_id(asked.request))
    return asked.redirect("/account", f"{count} other session{' has' if count == 1 else 's have'} ended.")


def own_account(asked: Asked) -> str:
    """The user whose session it is."""
    if asked.user is None or asked.user.way != "session":
        raise RefusedError("only who signed in with a password has a password and sessions here")
    return fold_name(asked.user.name)
