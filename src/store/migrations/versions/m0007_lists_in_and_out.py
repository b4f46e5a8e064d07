"""Lists come and go: senders and who stood on theirs, people become one, erasing, retention."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables and columns; lists that came in before have no sender."""
    _who_is_who()
    _senders()
    _erasing()
    op.add_column(
        "suppression",
        sa.Column("way", sa.String(length=24), server_default=sa.text("'any'"), nullable=False),
    )


def _who_is_who() -> None:
    op.create_table(
        "other_number",
        _id("id"),
        _id("person_id"),
        _words("system"),
        _words("number"),
        _to("other_number", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_number")),
        sa.UniqueConstraint(
            "person_id", "system", "number", name=op.f("uq_other_number_person_id_system_number")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_other_number_number"), "other_number", ["number"])
    op.create_table(
        "not_same",
        _id("id"),
        _id("one_id"),
        _id("other_id"),
        sa.Column("on_date", sa.Date(), nullable=False),
        _id("worker_id"),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_not_same_in_order")),
        _to("not_same", "one_id", "person"),
        _to("not_same", "other_id", "person"),
        _to("not_same", "worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_same")),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_not_same_one_id_other_id")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_not_same_other_id"), "not_same", ["other_id"])
    op.create_table(
        "merge",
        _id("id"),
        _id("gone_id"),
        _words("gone_name"),
        _id("kept_id"),
        sa.Column("on_date", sa.Date(), nullable=False),
        _id("worker_id"),
        _to("merge", "kept_id", "person"),
        _to("merge", "worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
        sa.UniqueConstraint("gone_id", name=op.f("uq_merge_gone_id")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_merge_kept_id"), "merge", ["kept_id"])


def _senders() -> None:
    op.create_table(
        "sender",
        _id("id"),
        _words("name"),
        _words("headings"),
        _words("answers"),
        _id("structure_id", nullable=True),
        sa.Column("used_on", sa.Date(), nullable=False),
        _id("worker_id"),
        _to("sender", "structure_id", "structure"),
        _to("sender", "worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sender")),
        sa.UniqueConstraint("name", name=op.f("uq_sender_name")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_sender_structure_id"), "sender", ["structure_id"])
    op.create_table(
        "listed_person",
        _id("id"),
        _id("sender_id"),
        _id("person_id"),
        sa.Column("last_on", sa.Date(), nullable=False),
        _to("listed_person", "sender_id", "sender"),
        _to("listed_person", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listed_person")),
        sa.UniqueConstraint(
            "sender_id", "person_id", name=op.f("uq_listed_person_sender_id_person_id")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_listed_person_person_id"), "listed_person", ["person_id"])
    op.add_column(
        "import_batch",
        sa.Column("digest", sa.String(), server_default=sa.text("''"), nullable=False),
    )
    op.execute(
        "ALTER TABLE import_batch ADD COLUMN sender_id BLOB "
        "CONSTRAINT fk_import_batch_sender_id_sender REFERENCES sender (id)"
    )
    op.add_column("import_batch", sa.Column("as_of", sa.Date(), nullable=True))
    op.create_index(op.f("ix_import_batch_sender_id"), "import_batch", ["sender_id"])


def _erasing() -> None:
    op.create_table(
        "data_request",
        _id("id"),
        _id("person_id"),
        sa.Column("wish", sa.String(length=24), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        _words("note"),
        _id("worker_id"),
        _to("data_request", "person_id", "person"),
        _to("data_request", "worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_data_request_person_id"), "data_request", ["person_id"])
    op.create_table(
        "retention_rule",
        _id("id"),
        _words("key"),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_rule")),
        sa.UniqueConstraint("key", name=op.f("uq_retention_rule_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "erasure",
        _id("id"),
        _words("code"),
        _id("person_id"),
        sa.Column("on_date", sa.Date(), nullable=False),
        _id("worker_id"),
        _words("reason"),
        _words("counts"),
        sa.Column("in_backups_until", sa.Date(), nullable=True),
        _to("erasure", "person_id", "person"),
        _to("erasure", "worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sa.UniqueConstraint("code", name=op.f("uq_erasure_code")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_erasure_person_id"), "erasure", ["person_id"])
    op.create_table(
        "erased_key",
        _id("id"),
        _id("erasure_id"),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        _to("erased_key", "erasure_id", "erasure"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erased_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_erased_key_erasure_id"), "erased_key", ["erasure_id"])
    op.create_index(op.f("ix_erased_key_digest"), "erased_key", ["digest"])


def _id(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(length=16), nullable=nullable)


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)
