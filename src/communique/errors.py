"""What can go wrong, as one small tree. Each error knows its exit code and its HTTP status.

CommuniqueError
├── UsageError          asked for in a way that cannot be meant (exit code 2)
│   └── DateError       a date that is none
├── InputError          a document that cannot be read; names it
│   ├── UnreadableError     the file cannot be opened
│   ├── TooLargeError       more than one document can be
│   ├── EmptyError          nothing in it, or white space alone
│   ├── NotTextError        an image, a PDF, random bytes
│   └── RecordError         JSON that is no record of a document
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


class RecordError(InputError):
    """JSON that does not hold a document."""


class PackError(CommuniqueError):
    """A language pack is missing or faulty; the message lists every fault."""


class SchemaError(CommuniqueError):
    """Files of the contract contradict each other; the message lists every fault."""
