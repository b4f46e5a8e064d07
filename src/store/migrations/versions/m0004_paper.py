"""Paper: pages of every kind as runs, rows without a person, who destroyed what, kept answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Runs and rows are written anew, as SQLite cannot make a column nullable; all of them stay."""
    op.execute("PRAGMA defer_foreign_keys = ON")  # what points at them finds them again
    _runs_anew()
    _rows_anew()
    _add_columns()
    _add_presets()
    _add_ticked_rows()


def _id(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(length=16), nullable=nullable)


def _to(table: str, name: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _replace(table: str, kept: str, made: str) -> None:
    """Fills the new table from the old one and gives it its name."""
    op.execute(f"INSERT INTO {table}_new ({kept}{made}) SELECT {kept}{_filled(table)} FROM {table}")  # noqa: S608 - our own words
    op.drop_table(table)
    op.rename_table(f"{table}_new", table)


def _filled(table: str) -> str:
    return {"print_run": ", 1, '', '', ''", "print_row": ", 'person', '', ''"}[table]


def _runs_anew() -> None:
    op.create_table(
        "print_run_new",
        _id("id"),
        *_words("list_id", "page"),
        sa.Column("tier", sa.Integer(), nullable=False),
        _id("batch_id", nullable=True),
        *_words("title", "ask", "code_name", "packet"),
        sa.Column("pass_number", sa.Integer(), nullable=False),
        *_words("printed_for", "return_to", "found_phone", "size", "targets", "issues", "reason"),
        *(_id(f"{one}_id", nullable=True) for one in ("campaign", "structure", "action", "ballot")),
        _id("worker_id"),
        _id("second_id", nullable=True),
        sa.Column("data_as_of", sa.String(length=20), nullable=False),
        sa.Column("out_at", sa.String(length=20), nullable=True),
        sa.Column("due_back", sa.String(length=20), nullable=True),
        sa.Column("destroy_after", sa.Date(), nullable=True),
        *(
            _to("print_run", f"{one}_id", one)
            for one in ("campaign", "structure", "action", "ballot", "worker")
        ),
        _to("print_run", "second_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_run")),
        sa.UniqueConstraint("list_id", name=op.f("uq_print_run_list_id")),
        sqlite_with_rowid=False,
    )
    kept = (
        "id, list_id, page, title, ask, code_name, packet, pass_number, printed_for, return_to, "
        "found_phone, size, campaign_id, worker_id, data_as_of, out_at, due_back, destroy_after"
    )
    _replace("print_run", kept, ", tier, targets, issues, reason")


def _rows_anew() -> None:
    op.create_table(
        "print_row_new",
        _id("id"),
        _id("run_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("page_number", sa.Integer(), nullable=False),
        sa.Column("top", sa.Double(), nullable=True),
        *_words("kind", "letter", "block"),
        *(_id(f"{one}_id", nullable=True) for one in ("person", "slot", "contact_point", "thing")),
        *_words("name", "hint", "pronouns", "phone", "second_phone"),
        *_words("language", "best_time", "last"),
        sa.Column("household", sa.Integer(), nullable=True),
        *(_to("print_row", f"{one}_id", one) for one in ("contact_point", "person", "slot")),
        _to("print_row", "run_id", "print_run"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_row")),
        sa.UniqueConstraint(
            "run_id", "number", "letter", name=op.f("uq_print_row_run_id_number_letter")
        ),
        sqlite_with_rowid=False,
    )
    kept = (
        "id, run_id, number, page_number, person_id, contact_point_id, name, hint, pronouns, "
        "phone, second_phone, language, best_time, last, household"
    )
    _replace("print_row", kept, ", kind, letter, block")
    op.create_index("ix_print_row_person", "print_row", ["person_id"])
    for one in ("contact_point", "slot"):
        op.create_index(op.f(f"ix_print_row_{one}_id"), "print_row", [f"{one}_id"])


def _add_columns() -> None:
    op.add_column("print_page", sa.Column("destroyed_on", sa.Date(), nullable=True))
    op.execute(
        "ALTER TABLE print_page ADD COLUMN destroyed_by BLOB "
        "CONSTRAINT fk_print_page_destroyed_by REFERENCES worker (id)"
    )
    op.add_column("attempt", sa.Column("hour", sa.Integer(), nullable=True))
    op.add_column("attempt", sa.Column("answer", sa.String(length=24), nullable=True))
    for name in ("destroyed_how", "witness"):
        op.add_column(
            "print_page", sa.Column(name, sa.String(), server_default=sa.text("''"), nullable=False)
        )


def _add_presets() -> None:
    op.create_table(
        "page_preset",
        _id("id"),
        *_words("page", "name", "answers"),
        _id("worker_id"),
        _to("page_preset", "worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_preset")),
        sa.UniqueConstraint("page", "name", name=op.f("uq_page_preset_page_name")),
        sqlite_with_rowid=False,
    )


def _add_ticked_rows() -> None:
    op.create_table(
        "ticked_row",
        _id("id"),
        _id("print_row_id"),
        _id("person_id", nullable=True),
        *_words("boxes"),
        sa.Column("on_date", sa.Date(), nullable=False),
        _id("worker_id"),
        *_words("note"),
        *(_to("ticked_row", f"{one}_id", one) for one in ("person", "print_row", "worker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticked_row")),
        sa.UniqueConstraint("print_row_id", name=op.f("uq_ticked_row_print_row_id")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ticked_row_person_id"), "ticked_row", ["person_id"])
