"""Counts of events by state, pair, person, topic and year, kept as they are written; indexes for what is rare."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
FROM = {  # sort, its table, and the names under which it counts
    "state": ("event_states", "h.state", "''"),
    "pair": ("event_pairs", "h.a", "h.b"),
    "person": ("event_people", "h.person", "''"),
    "topic": ("event_topics", "h.topic", "''"),
}


def upgrade() -> None:
    op.create_table(
        "tallies",
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sort", "year", "a", "b", "kind", "status"),
        sqlite_with_rowid=False,
    )
    op.create_index("tallies_names", "tallies", ["sort", "a", "b"], unique=False)
    for name, columns, rows in (
        ("events_not_held", ["status", "since"], sa.text("status != 'held'")),
        ("events_differs", ["since"], sa.text("differs = 1")),
    ):
        op.create_index(name, "events", columns, unique=False, sqlite_where=rows, postgresql_where=rows)
    into = "INSERT INTO tallies (sort, year, a, b, kind, status, number) SELECT"
    op.execute(f"{into} 'event', since / 10000, '', '', kind, status, count(*) FROM events GROUP BY 2, 5, 6")
    for sort, (table, a, b) in FROM.items():
        op.execute(
            f"{into} '{sort}', e.since / 10000, {a}, {b}, e.kind, e.status, count(*) "
            f"FROM {table} h JOIN events e ON e.no = h.event GROUP BY 2, 3, 4, 5, 6"
        )
    for sort, table in (("document", "documents"), ("claim", "claims")):
        op.execute(f"{into} '{sort}', 0, '', '', '', '', count(*) FROM {table} HAVING count(*) > 0")
