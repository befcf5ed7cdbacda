"""How the events of two states stand, beside the states; counts by name first, and by year without looking
further."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    # Made anew in the order of their keys: rows that only grew would leave half of every page empty.
    op.execute(
        "CREATE TABLE pairs_before AS SELECT p.a, p.b, p.since, p.event, p.kind, e.status, "
        "CASE WHEN e.date IS NULL THEN 0 ELSE 1 END AS dated, e.differs, "
        "CASE WHEN e.mechanism IS NULL THEN 0 ELSE 1 END AS session "
        "FROM event_pairs p JOIN events e ON e.no = p.event"
    )
    op.drop_table("event_pairs")
    op.create_table(
        "event_pairs",
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("since", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("dated", sa.SmallInteger(), nullable=False),
        sa.Column("differs", sa.SmallInteger(), nullable=False),
        sa.Column("session", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("a", "b", "since", "event"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO event_pairs (a, b, since, event, kind, status, dated, differs, session) "
        "SELECT a, b, since, event, kind, status, dated, differs, session FROM pairs_before "
        "ORDER BY a, b, since, event"
    )
    op.drop_table("pairs_before")
    op.create_index("event_pairs_event", "event_pairs", ["event"], unique=False)
    op.create_index("event_pairs_since", "event_pairs", ["since", "a", "b", "kind"], unique=False)

    op.execute("CREATE TABLE tallies_before AS SELECT * FROM tallies")
    op.drop_table("tallies")
    op.create_table(
        "tallies",
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sort", "a", "b", "year", "kind", "status"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO tallies (sort, a, b, year, kind, status, number) "
        "SELECT sort, a, b, year, kind, status, number FROM tallies_before ORDER BY sort, a, b, year, kind, status"
    )
    op.drop_table("tallies_before")
    op.create_index("tallies_years", "tallies", ["sort", "year", "a", "b", "kind", "number"], unique=False)
