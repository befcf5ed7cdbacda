"""An index by which a register tells who held an office.

Revision ID: 0010
Revises: 0009
"""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_index("register_office", "register", ["state", "office"])
