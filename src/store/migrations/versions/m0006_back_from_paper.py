"""What a page says that is keyed from it goes with its run; rows that were keyed a second time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds a column, empty for runs of before, and the table of rows that were looked at again."""
    op.add_column(
        "print_run", sa.Column("said", sa.String(), server_default=sa.text("''"), nullable=False)
    )
    op.create_table(
        "spot_check",
        _id("id"),
        _id("print_row_id"),
        _id("keyed_by"),
        _id("worker_id"),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        _to("print_row_id", "print_row"),
        _to("keyed_by", "worker"),
        _to("worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_check")),
        sa.UniqueConstraint("print_row_id", name=op.f("uq_spot_check_print_row_id")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_spot_check_keyed_by"), "spot_check", ["keyed_by"])


def _id(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(length=16), nullable=False)


def _to(column: str, table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_spot_check_{column}_{table}")
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name)
