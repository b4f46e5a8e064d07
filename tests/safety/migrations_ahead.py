"""Longhaul's migrations and one more, as a later release would bring it."""

from __future__ import annotations

import shutil
from pathlib import Path

import longhaul.store.migrations
from alembic.script import ScriptDirectory
from longhaul.store import migrate

AHEAD = migrate.SCHEMA + 1

MIGRATION = '''"""One more table, one more column, one table built anew."""

import sqlalchemy as sa
from alembic import op

revision = "ahead"
down_revision = {head!r}
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("person", sa.Column("later", sa.String, nullable=False, server_default="new"))
    with op.batch_alter_table("note", recreate="always") as batch:
        batch.add_column(sa.Column("later", sa.String, nullable=False, server_default="new"))
    op.execute("UPDATE person SET name = name || ' (later)'")
    {end}
'''


def migrations_ahead(folder: Path, *, end: str = "pass") -> Path:
    """A folder of migrations with one more, whose last statement is `end`."""
    ours = Path(longhaul.store.migrations.__file__).parent
    shutil.copytree(ours, folder, ignore=shutil.ignore_patterns("__pycache__"))
    head = ScriptDirectory(str(ours)).get_current_head()
    (folder / "versions" / "m9999_ahead.py").write_text(
        MIGRATION.format(head=head, end=end), encoding="utf-8"
    )
    return folder
