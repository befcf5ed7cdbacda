"""Texts in Chinese characters are found by simplified and by traditional ones: their words are taken up anew."""

import zlib

import sqlalchemy as sa
from alembic import op

from communique.ledger.db import replace_words
from communique.ledger.words import compatible, tokens

revision = "0009"
down_revision = "0008"
_BATCH = 200
_NEXT = sa.text(
    "SELECT d.no, d.title, s.content FROM documents d JOIN snapshots s ON s.digest = d.digest "
    "WHERE d.no > :last ORDER BY d.no LIMIT :batch"
)


def upgrade() -> None:
    connection, last = op.get_bind(), -1
    while rows := connection.execute(_NEXT, {"last": last, "batch": _BATCH}).all():
        changed = []
        for no, title, content in rows:
            text = zlib.decompress(content).decode("utf-8", "surrogatepass")
            said = text if not title or title in text else f"{title}\n{text}"
            old, new = tokens(said, compatible), tokens(said)
            if old != new:
                changed.append((no, old, new))
        replace_words(connection, changed)
        last = rows[-1][0]
