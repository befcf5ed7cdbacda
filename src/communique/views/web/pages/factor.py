"""The second factor of one's own account: setting it up, and taking it away. Both ask for the password again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from communique.errors import UnsignedError, UsageError
from communique.views.web.asked import Page
from communique.views.web.doors.cookies import session_id
from communique.views.web.doors.factors import Key, begin_factor, begun_factor, confirm_factor, remove_factor
from communique.views.web.doors.gate import needs
from communique.views.web.doors.sessions import end_sessions
from communique.views.web.doors.sign_in import check_password
from communique.views.web.doors.throttle import count_attempt
from communique.views.web.pages.sign_in import client_of, own_account

router = APIRouter()
_LONGEST = 4096  # signs of a field


@router.post("/account/factor")
@needs("reader")
def begin(asked: Page, password: Annotated[str, Form(max_length=_LONGEST)] = "") -> Response:
    """Draws a key and shows it; nothing is asked for until its first code has come."""
    user = own_account(asked)
    try:
        check_password(asked.ledger, user, password, client_of(asked))
        key = begin_factor(asked.ledger, user)
    except (UnsignedError, UsageError) as error:
        return asked.redirect("/account", _sentence(error), "fault")
    return _show(asked, key)


@router.post("/account/factor/confirm")
@needs("reader")
def confirm(asked: Page, code: Annotated[str, Form(max_length=_LONGEST)] = "") -> Response:
    """With the first right code the factor counts; other sessions end, and the codes for recovery are shown once."""
    user = own_account(asked)
    key = begun_factor(asked.ledger, user)
    if key is None:
        return asked.redirect("/account", "There is no key that waits for its first code.", "fault")
    count_attempt(asked.ledger, f"factor {user}", client_of(asked))
    try:
        codes = confirm_factor(asked.ledger, user, code)
    except UnsignedError as error:
        return _show(asked, key, _sentence(error), error.http_status)
    end_sessions(asked.ledger, user, but=session_id(asked.request))
    return asked.page("factor_codes.html", codes=codes)


@router.post("/account/factor/remove")
@needs("reader")
def remove(asked: Page, password: Annotated[str, Form(max_length=_LONGEST)] = "") -> Response:
    """From now on the password alone opens the door."""
    user = own_account(asked)
    try:
        check_password(asked.ledger, user, password, client_of(asked))
    except UnsignedError as error:
        return asked.redirect("/account", _sentence(error), "fault")
    gone = remove_factor(asked.ledger, user)
    end_sessions(asked.ledger, user, but=session_id(asked.request))
    return asked.redirect("/account", "The second factor is taken away." if gone else "There was no second factor.")


def _show(asked: Page, key: Key, fault: str = "", status: int = 200) -> Response:
    return asked.page("factor.html", status, key=key, fault=fault)


def _sentence(error: Exception) -> str:
    text = str(error)
    return text[:1].upper() + text[1:] + "."
