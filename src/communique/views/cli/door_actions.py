"""What ``communique users`` and ``communique tokens`` do."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime

import click

from communique.errors import UsageError
from communique.views.cli.terminal import clean, stderr, stdout
from communique.views.python import Ledger
from communique.views.web.doors import tokens as door_tokens
from communique.views.web.doors import users as door_users
from communique.views.web.doors.factors import remove_factor, users_with_factor
from communique.views.web.doors.sessions import end_sessions


def users(what: str, name: str | None, ledger: str | None, role: str | None, form: str) -> None:
    """Runs ``communique users``."""
    if what == "list":
        with Ledger(ledger, create=False) as book:
            rows, factored = door_users.list_users(book), users_with_factor(book)
        if form == "json":
            plain = [r.as_dict() | {"second_factor": r.name in factored} for r in rows]
            _print(json.dumps(plain, ensure_ascii=False, indent=1))
            return
        for row in rows:
            two = ", second factor" if row.name in factored else ""
            _print(f"{row.shown:<24} {row.role:<9} since {_day(row.made)}, password of {_day(row.changed)}{two}")
        if not rows:
            _say("the ledger has no users; 'communique users add NAME --role admin' makes one")
        return
    if not name:
        raise UsageError(f"name the user, as in 'communique users {what} NAME'")
    if role is not None and what not in ("add", "role"):
        raise UsageError(f"--role goes with 'add' and 'role', not with {what!r}")
    with Ledger(ledger, create=what == "add") as book:
        if what == "add":
            user = door_users.add_user(book, name, role or "reader", _password(name))
            _say(f"{user.shown} may sign in, as {user.role}")
        elif what == "role":
            if role is None:
                raise UsageError("name the role, as in 'communique users role NAME --role reviewer'")
            door_users.set_role(book, name, role)
            _say(f"{name} is now a {role}")
        elif what == "password":
            door_users.set_password(book, name, _password(name))
            _say(f"{name} has a new password; their sessions have ended")
        elif what == "reset-factor":
            account = door_users.get_user(book, name).name
            gone = remove_factor(book, account)
            end_sessions(book, account)
            _say(f"{name} signs in by password alone" + ("; their sessions have ended" if gone else ", as before"))
        else:
            door_users.remove_user(book, name)
            _say(f"{name} may sign in no more; sessions and tokens have ended, decisions stay")


def tokens(
    what: str, name: str | None, ledger: str | None, user: str | None, role: str | None, days: int, form: str
) -> None:
    """Runs ``communique tokens``."""
    if what != "list" and not name:
        raise UsageError(
            "name the token, as in " + ("'tokens add NAME --user USER'" if what == "add" else "'revoke ID'")
        )
    with Ledger(ledger, create=False) as book:
        if what == "add":
            if user is None:
                raise UsageError("name the user in whose name the token asks: --user NAME")
            row, secret = door_tokens.add_token(book, str(name), user, role or "reader", days)
            if form == "json":
                _print(json.dumps(row.as_dict() | {"token": secret}, ensure_ascii=False, indent=1))
            else:
                _print(secret)
            _say(f"{row.id}: as {row.role} for {row.user}, until {_day(row.until)}; it is not shown again")
        elif what == "revoke":
            door_tokens.revoke_token(book, str(name))
            _say(f"{name} opens nothing any more")
        else:
            _list(door_tokens.list_tokens(book, None if user is None else door_users.fold_name(user)), form)


def _list(rows: list[door_tokens.Token], form: str) -> None:
    if form == "json":
        _print(json.dumps([r.as_dict() for r in rows], ensure_ascii=False, indent=1))
        return
    for row in rows:
        state = f"revoked {_day(row.ended)}" if row.ended is not None else f"until {_day(row.until)}"
        used = f"used {_day(row.used)}" if row.used is not None else "never used"
        _print(f"{row.id}  {row.name:<24} {row.user:<16} {row.role:<9} {state}, {used}")
    if not rows:
        _say("there are no tokens; 'communique tokens add NAME --user USER' makes one")


def _password(name: str) -> str:
    """The password from the terminal, asked for twice, or the first line of standard input."""
    if sys.stdin.isatty():
        return str(click.prompt(f"Password for {clean(name)}", hide_input=True, confirmation_prompt=True, err=True))
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise UsageError("no password came on standard input; its first line is the password")
    return line


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _print(line: str) -> None:
    out = stdout()
    out.write(clean(line) + "\n" if "\n" not in line else line + "\n")
    out.flush()


def _say(sentence: str) -> None:
    stderr().write(f"communique: {clean(sentence)}\n")
