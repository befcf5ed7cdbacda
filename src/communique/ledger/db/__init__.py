"""What differs between SQLite and PostgreSQL, and nothing else: opening, locking, inserting, text search, faults."""

from communique.ledger.db.address import is_sqlite, is_sqlite_url, parse_address, shown_address
from communique.ledger.db.connecting import (
    MAGIC,
    Lookout,
    deadline,
    keep_log,
    noting,
    open_engine,
    reading,
    writing,
)
from communique.ledger.db.faults import translate, translated
from communique.ledger.db.rows import add_up, among, dump, insert_rows, insert_values, load, next_number
from communique.ledger.db.texts import (
    count_texts,
    create_text_index,
    find_texts,
    matching_texts,
    replace_words,
    store_words,
)

__all__ = [
    "MAGIC",
    "PATIENCE",
    "Lookout",
    "add_up",
    "among",
    "count_texts",
    "create_text_index",
    "deadline",
    "dump",
    "find_texts",
    "insert_rows",
    "insert_values",
    "is_sqlite",
    "is_sqlite_url",
    "keep_log",
    "load",
    "matching_texts",
    "next_number",
    "noting",
    "open_engine",
    "parse_address",
    "reading",
    "replace_words",
    "shown_address",
    "store_words",
    "translate",
    "translated",
    "writing",
]  # fmt: skip
