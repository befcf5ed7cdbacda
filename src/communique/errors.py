"""What can go wrong, as one small tree. Each error knows its exit code and its HTTP status.

CommuniqueError
├── UsageError          asked for in a way that cannot be meant (exit code 2)
│   └── DateError       a date that is none
├── InputError          a document that cannot be read; names it
│   ├── UnreadableError     the file cannot be opened
│   ├── TooLargeError       more than one document can be
│   ├── EmptyError          nothing in it, or white space alone
│   ├── NotTextError        an image, random bytes
│   ├── CostlyError         more time or memory to take apart than one document may
│   ├── FetchError          an address that gives nothing, or must not be fetched
│   └── RecordError         JSON that is no record of a document
├── LedgerError         the ledger cannot be used; names it
│   ├── NoLedgerError       there is none at this place
│   ├── ForeignLedgerError  a file or database that is something else
│   ├── NewerLedgerError    written by a newer version of the program
│   ├── ReadOnlyError       it can be read, not written
│   ├── BusyError           another program writes to it
│   ├── FullError           no room on the disk
│   ├── DamagedError        the file is damaged
│   └── LostError           the connection to the server was lost or refused
├── RefusedError        whoever asks may not do this
│   ├── UnsignedError       nobody has signed in
│   └── WaitError           too many attempts; tells for how long to wait
├── SlowError           it takes longer than it may
├── UnknownError        no such state, person, event or commitment in the ledger
├── PackError           a language pack that is missing or faulty
└── SchemaError         the contract contradicts itself
"""

from __future__ import annotations


class CommuniqueError(Exception):
    """Whatever stops Communiqué; the message is one sentence for the user."""

    exit_code = 1
    http_status = 500


class UsageError(CommuniqueError):
    """The request cannot be meant so."""

    exit_code = 2
    http_status = 400


class DateError(UsageError):
    """A date that is none; ``value`` is what was given."""

    def __init__(self, value: str, expected: str) -> None:
        super().__init__(f"{value!r} is no date; expected {expected}")
        self.value = value
        self.expected = expected


class InputError(CommuniqueError):
    """One document cannot be read; ``name`` is the file as the user gave it, ``reason`` a sentence without it."""

    http_status = 422

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}" if name else reason)
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        return type(self), (self.name, self.reason)  # it goes from process to process


class UnreadableError(InputError):
    """The file cannot be opened or read."""


class TooLargeError(InputError):
    """More bytes than one document may have."""

    http_status = 413


class EmptyError(InputError):
    """Nothing but white space."""


class NotTextError(InputError):
    """Bytes that are no text."""

    http_status = 415


class CostlyError(InputError):
    """It takes more time or memory to take apart than one document may."""

    http_status = 413


class FetchError(InputError):
    """An address gives nothing, or must not be fetched.

    ``status`` is that of HTTP, None where it did not come to that; ``temporary``: it may be better later, after
    ``wait`` seconds where the server says so.
    """

    http_status = 502

    def __init__(
        self,
        name: str,
        reason: str,
        *,
        status: int | None = None,
        temporary: bool = False,
        wait: float | None = None,
    ) -> None:
        super().__init__(name, reason)
        self.status, self.temporary, self.wait = status, temporary, wait


class RecordError(InputError):
    """JSON that does not hold a document."""


class LedgerError(CommuniqueError):
    """The ledger cannot be used; ``name`` is its file or address without a password, ``reason`` a sentence."""

    http_status = 503

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class NoLedgerError(LedgerError):
    """There is no ledger at this place."""

    http_status = 404


class ForeignLedgerError(LedgerError):
    """What is at this place is no ledger."""


class NewerLedgerError(LedgerError):
    """A newer version of the program wrote it."""


class ReadOnlyError(LedgerError):
    """It can be read, not written."""

    http_status = 403


class BusyError(LedgerError):
    """Another program writes to it."""


class FullError(LedgerError):
    """There is no room left on the disk."""

    http_status = 507


class DamagedError(LedgerError):
    """The file is damaged."""


class LostError(LedgerError):
    """The connection to the database server was lost or refused."""


class UnknownError(CommuniqueError):
    """The ledger has no such state, person, event or commitment; ``value`` is what was asked for."""

    http_status = 404

    def __init__(self, value: str, sentence: str) -> None:
        super().__init__(sentence)
        self.value = value


class RefusedError(CommuniqueError):
    """Whoever asks may not do this."""

    http_status = 403


class UnsignedError(RefusedError):
    """Nobody has signed in, or name and password do not go together."""

    http_status = 401


class WaitError(RefusedError):
    """Too many attempts; ``seconds`` tells for how long to wait."""

    http_status = 429

    def __init__(self, sentence: str, seconds: int) -> None:
        super().__init__(sentence)
        self.seconds = seconds


class SlowError(CommuniqueError):
    """It takes longer than it may."""

    http_status = 504


class PackError(CommuniqueError):
    """A language pack is missing or faulty; the message lists every fault."""


class SchemaError(CommuniqueError):
    """Files of the contract contradict each other; the message lists every fault."""
