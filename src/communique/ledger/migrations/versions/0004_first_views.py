"""Indexes for what is counted over some years, and for promises without a day in their order."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_index("event_pairs_since", "event_pairs", ["since", "a", "b", "kind"], unique=False)
    op.create_index("event_people_since", "event_people", ["since", "person"], unique=False)
    op.drop_index("commitments_due", "commitments")
    op.create_index("commitments_due", "commitments", ["state", "due_day", "id"], unique=False)
