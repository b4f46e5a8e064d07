"""Pages are printed again: what they were drawn from is kept, and each time it was done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds two tables; of pages that went out before nothing is kept to draw them from."""
    op.create_table(
        "kept_paper",
        _id("id"),
        _id("run_id"),
        sa.Column("drawn_from", sa.LargeBinary(), nullable=False),
        _to("kept_paper", "run_id", "print_run"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_paper")),
        sa.UniqueConstraint("run_id", name=op.f("uq_kept_paper_run_id")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reprint",
        _id("id"),
        _id("run_id"),
        sa.Column("at", sa.String(length=20), nullable=False),
        _id("worker_id"),
        sa.Column("reason", sa.String(), nullable=False),
        _id("second_id", nullable=True),
        _to("reprint", "run_id", "print_run"),
        _to("reprint", "worker_id", "worker"),
        _to("reprint", "second_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reprint")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_reprint_run_id"), "reprint", ["run_id"])


def _id(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(length=16), nullable=nullable)


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)
