"""The words of documents: SQLite's full-text index, or an array of words on PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import (
    BigInteger,
    Connection,
    FromClause,
    column,
    func,
    select,
    text,
)

from communique.ledger.db.address import is_sqlite


def create_text_index(connection: Connection) -> None:
    """The index of words of documents; ``words`` folds and divides them, so that both databases find the same."""
    if is_sqlite(connection):
        # The tokenizer splits at ASCII signs only: what it gets are words of ours with spaces between.
        connection.execute(text("CREATE VIRTUAL TABLE texts USING fts5(words, content='', tokenize='ascii')"))
    else:
        connection.execute(text("CREATE TABLE texts (no BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)"))
        connection.execute(text("CREATE INDEX texts_words ON texts USING gin (words)"))


def store_words(connection: Connection, rows: Sequence[tuple[int, list[str]]]) -> None:
    """Makes documents findable by their words; for each document once."""
    if not rows:
        return
    if is_sqlite(connection):
        connection.execute(
            text("INSERT INTO texts(rowid, words) VALUES (:no, :words)"),
            [{"no": no, "words": " ".join(words)} for no, words in rows],
        )
        return
    connection.execute(
        text("INSERT INTO texts(no, words) VALUES (:no, array_to_tsvector(:words)) ON CONFLICT DO NOTHING"),
        [{"no": no, "words": _unique(words)} for no, words in rows],
    )


def replace_words(connection: Connection, rows: Sequence[tuple[int, list[str], list[str]]]) -> None:
    """For documents by number: words that they are no longer found by, and those that they are; others stay."""
    if not is_sqlite(connection):
        for no, old, new in rows:
            query = text("SELECT tsvector_to_array(words) FROM texts WHERE no = :no")
            gone = set(old)
            kept = [word for word in connection.scalar(query, {"no": no}) or () if word not in gone]
            query = text("UPDATE texts SET words = array_to_tsvector(:words) WHERE no = :no")
            connection.execute(query, {"no": no, "words": _unique(new + kept)})
        return
    for no, old, new in rows:
        given = {"no": no, "words": " ".join(old)}
        if connection.scalar(text("SELECT 1 FROM texts WHERE rowid = :no"), given):
            connection.execute(text("INSERT INTO texts(texts, rowid, words) VALUES ('delete', :no, :words)"), given)
            store_words(connection, [(no, new)])


def _unique(words: list[str]) -> list[str]:
    """The different words, as many as a tsvector holds (it has less than 1 MB)."""
    out, size = [], 0
    for word in dict.fromkeys(w.replace("\0", "") for w in words):
        size += len(word.encode()) + 4
        if size > 900_000:
            break
        if word:
            out.append(word)
    return out


def matching_texts(connection: Connection, terms: Sequence[tuple[str, ...]], *, prefix: bool) -> FromClause:
    """Numbers (``no``) of the documents that have all terms; ``prefix``: as beginnings of words."""
    sqlite = is_sqlite(connection)
    star = ("*" if sqlite else ":*") if prefix else ""
    if sqlite:
        asked = " AND ".join(f'"{" ".join(term)}"{star if len(term) == 1 else ""}' for term in terms)
        query = text("SELECT rowid AS no FROM texts WHERE texts MATCH :asked")
    else:
        words = [(w, star if len(term) == 1 else "") for term in terms for w in term]
        asked = " & ".join("'" + w.replace("\\", "\\\\").replace("'", "''") + f"'{s}" for w, s in words)
        query = text("SELECT no FROM texts WHERE words @@ CAST(:asked AS tsquery)")
    return query.bindparams(asked=asked).columns(column("no", BigInteger)).subquery("found")


def find_texts(
    connection: Connection, terms: Sequence[tuple[str, ...]], limit: int, *, prefix: bool, offset: int = 0
) -> list[int]:
    """The same as a list, those added last first."""
    found = matching_texts(connection, terms, prefix=prefix)
    query = select(found.c.no).order_by(found.c.no.desc()).limit(limit).offset(offset or None)
    return [int(no) for no in connection.scalars(query)]


def count_texts(connection: Connection, terms: Sequence[tuple[str, ...]], *, prefix: bool) -> int:
    """How many documents have all the terms, each in one of its forms; ``prefix``: or words that begin so."""
    found = matching_texts(connection, terms, prefix=prefix)
    return int(connection.scalar(select(func.count()).select_from(found)) or 0)
