"""Decisions keep how many votes they needed, whatever the rule becomes later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds a column; of decisions noted before nobody knows it."""
    op.add_column("decision", sa.Column("needed", sa.Integer(), nullable=True))
