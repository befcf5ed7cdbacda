"""What was uploaded, carried along by the form that adds its text: nothing is kept between reading and adding.

The bytes stand in the page that shows the reading, sealed together with the text by the server's secret: what comes
back is what was received, and the text is what was taken from it.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict

from starlette.datastructures import FormData

from communique.errors import UsageError
from communique.ledger.values import Original, Text
from communique.ledger.writing import digest_of
from communique.views.web.doors.secrets import derived, same


def sealed_original(text: Text, secret: str) -> tuple[str, str] | None:
    """The original of a text for a form, and its seal; None where the text is all there is."""
    if text.original is None:
        return None
    told = asdict(text.original)
    told["content"] = urlsafe_b64encode(text.original.content).decode("ascii")
    packed = json.dumps(told)
    return packed, _seal(packed, text.text, secret)


def opened_original(form: FormData, text: str, secret: str) -> Original | None:
    """The original that a form brought along for a text, None where it has none. UsageError where the two were not
    sealed together, as after the server was started anew."""
    packed = form.get("original")
    if not isinstance(packed, str) or not packed:
        return None
    if not same(_seal(packed, text, secret), str(form.get("seal") or "")):
        raise UsageError("the file did not come through; read it again")
    told = json.loads(packed)
    return Original(**{**told, "content": urlsafe_b64decode(told["content"])})


def _seal(packed: str, text: str, secret: str) -> str:
    return derived(secret, f"original\0{digest_of(packed)}\0{digest_of(text)}")
