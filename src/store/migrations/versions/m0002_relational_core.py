"""The relational core: teams, leadership, circles, helpers, kept questions, guides, maps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WITHOUT_ROWID = {"sqlite_with_rowid": False}


def upgrade() -> None:
    """Adds tables and columns; what stands in the file stays as it is."""
    _add_columns()
    _add_teams()
    _add_circles()
    _add_kept_words()
    op.create_index("ix_person_apart", "person", ["apart"], sqlite_where=sa.text("apart = 1"))
    op.drop_index("ix_person_list", "person")
    op.create_index("ix_person_list", "person", ["status", "apart", "sort_key"])
    op.create_index("ix_assignment_campaign_id", "assignment", ["campaign_id"])
    op.create_index("ix_commitment_due", "commitment", ["due"])
    op.create_index("ix_relationship_conversation_id", "relationship", ["conversation_id"])
    _keep_one_owner()


def _keep_one_owner() -> None:
    """Of two owners of a person the later one stays; from now on two are impossible."""
    op.execute(
        "UPDATE assignment SET to_date = coalesce(from_date, date('now')) "
        "WHERE to_date IS NULL AND EXISTS "
        "(SELECT 1 FROM assignment later WHERE later.person_id = assignment.person_id "
        "AND later.to_date IS NULL AND later.id > assignment.id)"
    )
    op.create_index(
        "uq_assignment_owner",
        "assignment",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("to_date IS NULL AND helper = 0 AND campaign_id IS NULL"),
    )
    op.create_index(
        "uq_assignment_owner_there",
        "assignment",
        ["person_id", "campaign_id"],
        unique=True,
        sqlite_where=sa.text("to_date IS NULL AND helper = 0"),
    )


def _add_columns() -> None:
    for table, name, kind, default in (
        ("conversation", "fears", sa.String(), "''"),
        ("conversation", "inoculated", sa.Boolean(), "0"),
        ("person", "access_needs", sa.String(), "''"),
        ("person", "apart", sa.Boolean(), "0"),
        ("organizing_group", "leader_quiet_days", sa.Integer(), "21"),
        ("organizing_group", "span", sa.Integer(), "10"),
        ("assignment", "helper", sa.Boolean(), "0"),
        ("relationship", "sensitivity", sa.String(length=24), "'ordinary'"),
    ):
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=sa.text(default)))
    op.add_column("campaign", sa.Column("fresh_days", sa.Integer(), nullable=True))
    op.add_column("relationship", sa.Column("noted_on", sa.Date(), nullable=True))
    # SQLite takes a new reference only within the column's own words
    for table, name, other in (
        ("commitment", "asked_by_id", "worker"),
        ("relationship", "noted_by_id", "worker"),
        ("relationship", "conversation_id", "conversation"),
        ("assignment", "campaign_id", "campaign"),
    ):
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {name} BLOB "
            f"CONSTRAINT fk_{table}_{name} REFERENCES {other} (id)"
        )


def _id(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(length=16), nullable=nullable)


def _to(table: str, name: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))


def _add_teams() -> None:
    op.create_table(
        "team",
        _id("id"),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        _id("campaign_id", nullable=True),
        sa.Column("to_date", sa.String(), nullable=True),
        _to("team", "campaign_id", "campaign"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_team_campaign_id", "team", ["campaign_id"])
    op.create_table(
        "team_member",
        _id("id"),
        _id("team_id"),
        _id("person_id"),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("from_date", sa.String(), nullable=True),
        sa.Column("to_date", sa.String(), nullable=True),
        _to("team_member", "team_id", "team"),
        _to("team_member", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_member")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_team_member_now", "team_member", ["team_id", "to_date", "person_id"])
    op.create_index("ix_team_member_person_id", "team_member", ["person_id"])
    op.create_table(
        "leadership",
        _id("id"),
        _id("person_id"),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        _id("worker_id"),
        _to("leadership", "person_id", "person"),
        _to("leadership", "worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leadership")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_leadership_person_on", "leadership", ["person_id", "on_date"])


def _add_circles() -> None:
    op.create_table(
        "circle_person",
        _id("id"),
        _id("worker_id"),
        _id("person_id"),
        sa.Column("known_from", sa.String(), nullable=False),
        sa.Column("from_date", sa.String(), nullable=True),
        sa.Column("to_date", sa.String(), nullable=True),
        _to("circle_person", "worker_id", "worker"),
        _to("circle_person", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_person")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_circle_person_mine", "circle_person", ["worker_id", "to_date", "person_id"])
    op.create_index("ix_circle_person_person_id", "circle_person", ["person_id"])


def _add_kept_words() -> None:
    op.create_table(
        "question",
        _id("id"),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        _id("worker_id"),
        sa.Column("shared", sa.Boolean(), nullable=False),
        _to("question", "worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_question_worker_id", "question", ["worker_id"])
    op.create_table(
        "guide",
        _id("id"),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("steps", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide")),
        sa.UniqueConstraint("key", name=op.f("uq_guide_key")),
        **WITHOUT_ROWID,
    )
    op.create_table(
        "map_spot",
        _id("id"),
        sa.Column("map", sa.String(), nullable=False),
        _id("person_id"),
        sa.Column("x", sa.Double(), nullable=False),
        sa.Column("y", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_map_spot")),
        sa.UniqueConstraint("map", "person_id", name=op.f("uq_map_spot_map_person_id")),
        **WITHOUT_ROWID,
    )
