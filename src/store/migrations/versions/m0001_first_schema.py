"""The first schema: people, places, conversations, promises, lists, paper, and the journal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes all tables and the full-text index."""
    op.create_table(
        "draft",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("worker_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "issue",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        sa.UniqueConstraint("name", name=op.f("uq_issue_name")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "organizing_group",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pack", sa.String(length=24), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("found_phone", sa.String(), nullable=False),
        sa.Column("made_up", sa.Boolean(), nullable=False),
        sa.Column("quiet_days", sa.Integer(), nullable=False),
        sa.Column("fresh_days", sa.Integer(), nullable=False),
        sa.Column("guard_days", sa.Integer(), nullable=False),
        sa.Column("back_hours", sa.Integer(), nullable=False),
        sa.Column("destroy_days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organizing_group")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("given", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("sort_key", sa.String(), nullable=False),
        sa.Column("say_as", sa.String(), nullable=False),
        sa.Column("pronouns", sa.String(), nullable=False),
        sa.Column("birth", sa.String(), nullable=True),
        sa.Column("best_time", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("basis", sa.String(length=24), nullable=False),
        sa.Column("basis_source", sa.String(), nullable=False),
        sa.Column("basis_review", sa.Date(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_person_external_id"), "person", ["external_id"], unique=False)
    op.create_index("ix_person_list", "person", ["status", "sort_key"], unique=False)
    op.create_table(
        "scale",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale")),
        sa.UniqueConstraint("name", "version", name=op.f("uq_scale_name_version")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_entry",
        sa.Column("docid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sort_key", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("docid", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("person_id", name=op.f("uq_search_entry_person_id")),
        info={"technical": True},
    )
    op.create_index(
        "ix_search_entry_walk", "search_entry", ["sort_key", "person_id", "folded"], unique=False
    )
    op.create_table(
        "step",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("worker_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("undo_of", sa.LargeBinary(length=16), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_step")),
        sa.UniqueConstraint("id", name=op.f("uq_step_id")),
        info={"technical": True},
    )
    op.create_index(op.f("ix_step_undo_of"), "step", ["undo_of"], unique=False)
    op.create_table(
        "structure",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("parent_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["structure.id"], name=op.f("fk_structure_parent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_structure")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_structure_parent_id"), "structure", ["parent_id"], unique=False)
    op.create_table(
        "campaign",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("code_name", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("current_ask", sa.String(), nullable=False),
        sa.Column("structure_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("scale_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("from_date", sa.String(), nullable=True),
        sa.Column("to_date", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["scale_id"], ["scale.id"], name=op.f("fk_campaign_scale_id")),
        sa.ForeignKeyConstraint(
            ["structure_id"], ["structure.id"], name=op.f("fk_campaign_structure_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contact_point",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("good", sa.Boolean(), nullable=False),
        sa.Column("bad_reason", sa.String(), nullable=False),
        sa.Column("alias", sa.Boolean(), nullable=False),
        sa.Column("safe_for_message", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contact_point_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_contact_point_key"), "contact_point", ["key"], unique=False)
    op.create_index(
        op.f("ix_contact_point_person_id"), "contact_point", ["person_id"], unique=False
    )
    op.create_table(
        "language_skill",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("speaks", sa.Boolean(), nullable=False),
        sa.Column("reads", sa.Boolean(), nullable=False),
        sa.Column("interpreter", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_language_skill_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language_skill")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_language_skill_person_id"), "language_skill", ["person_id"], unique=False
    )
    op.create_table(
        "person_name",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_name_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_name")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_person_name_person_id"), "person_name", ["person_id"], unique=False)
    op.create_table(
        "relationship",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("from_person_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("to_person_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("from_date", sa.String(), nullable=True),
        sa.Column("to_date", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint(
            "from_person_id <> to_person_id", name=op.f("ck_relationship_two_people")
        ),
        sa.ForeignKeyConstraint(
            ["from_person_id"], ["person.id"], name=op.f("fk_relationship_from_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_person_id"], ["person.id"], name=op.f("fk_relationship_to_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relationship")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_relationship_from_person_id"), "relationship", ["from_person_id"], unique=False
    )
    op.create_index(
        op.f("ix_relationship_to_person_id"), "relationship", ["to_person_id"], unique=False
    )
    op.create_table(
        "scale_level",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("scale_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("digit", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("supports", sa.Boolean(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["scale_id"], ["scale.id"], name=op.f("fk_scale_level_scale_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale_level")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_scale_level_scale_id"), "scale_level", ["scale_id"], unique=False)
    op.create_table(
        "slot",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("structure_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("adults", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["structure_id"], ["structure.id"], name=op.f("fk_slot_structure_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_slot_structure_id"), "slot", ["structure_id"], unique=False)
    op.create_table(
        "step_row",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("step_number", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("operation", sa.String(length=24), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["step_number"], ["step.number"], name=op.f("fk_step_row_step_number")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_step_row")),
        info={"technical": True},
    )
    op.create_index("ix_step_row_step", "step_row", ["step_number"], unique=False)
    op.create_index(
        "ix_step_row_gone",
        "step_row",
        ["person_id"],
        unique=False,
        sqlite_where=sa.text("person_id IS NOT NULL"),
    )
    op.create_index("ix_step_row_thing", "step_row", ["entity_id", "entity"], unique=False)
    op.create_table(
        "suppression",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_suppression_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppression")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_suppression_person_id"), "suppression", ["person_id"], unique=False)
    op.create_table(
        "worker",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_worker_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("campaign_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("level_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("assessor_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("basis", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessor_id"], ["worker.id"], name=op.f("fk_assessment_assessor_id")
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_assessment_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["level_id"], ["scale_level.id"], name=op.f("fk_assessment_level_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assessment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_assessment_campaign_id"), "assessment", ["campaign_id"], unique=False)
    op.create_index("ix_assessment_person_on", "assessment", ["person_id", "on_date"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("worker_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("from_date", sa.String(), nullable=True),
        sa.Column("to_date", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assignment_person_id")),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_assignment_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_assignment_person_id"), "assignment", ["person_id"], unique=False)
    op.create_index(op.f("ix_assignment_worker_id"), "assignment", ["worker_id"], unique=False)
    op.create_table(
        "contact_list",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("worker_id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_contact_list_worker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_list")),
        sa.UniqueConstraint("name", name=op.f("uq_contact_list_name")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "conversation",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("channel", sa.String(length=24), nullable=False),
        sa.Column("campaign_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("mattered", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_conversation_campaign_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_conversation_campaign_id"), "conversation", ["campaign_id"], unique=False
    )
    op.create_index(op.f("ix_conversation_on_date"), "conversation", ["on_date"], unique=False)
    op.create_table(
        "import_batch",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("worker_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("rows_new", sa.Integer(), nullable=False),
        sa.Column("rows_updated", sa.Integer(), nullable=False),
        sa.Column("rows_skipped", sa.Integer(), nullable=False),
        sa.Column("rows_bad", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_import_batch_worker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "note",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sensitivity", sa.String(length=24), nullable=False),
        sa.Column("worker_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_note_person_id")),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_note_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_note_person_id"), "note", ["person_id"], unique=False)
    op.create_table(
        "placement",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("structure_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("slot_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("from_date", sa.String(), nullable=True),
        sa.Column("to_date", sa.String(), nullable=True),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_placement_person_id")),
        sa.ForeignKeyConstraint(["slot_id"], ["slot.id"], name=op.f("fk_placement_slot_id")),
        sa.ForeignKeyConstraint(
            ["structure_id"], ["structure.id"], name=op.f("fk_placement_structure_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_placement_person_id"), "placement", ["person_id"], unique=False)
    op.create_index(op.f("ix_placement_slot_id"), "placement", ["slot_id"], unique=False)
    op.create_index(op.f("ix_placement_structure_id"), "placement", ["structure_id"], unique=False)
    op.create_table(
        "print_run",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("list_id", sa.String(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("ask", sa.String(), nullable=False),
        sa.Column("code_name", sa.String(), nullable=False),
        sa.Column("packet", sa.String(), nullable=False),
        sa.Column("pass_number", sa.Integer(), nullable=False),
        sa.Column("printed_for", sa.String(), nullable=False),
        sa.Column("return_to", sa.String(), nullable=False),
        sa.Column("found_phone", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("last_line", sa.Boolean(), nullable=False),
        sa.Column("campaign_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("worker_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("data_as_of", sa.String(length=20), nullable=False),
        sa.Column("out_at", sa.String(length=20), nullable=True),
        sa.Column("due_back", sa.String(length=20), nullable=False),
        sa.Column("destroy_after", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_print_run_campaign_id")
        ),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_print_run_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_run")),
        sa.UniqueConstraint("list_id", name=op.f("uq_print_run_list_id")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ask",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("conversation_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("answer", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_ask_conversation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_ask_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ask_conversation_id"), "ask", ["conversation_id"], unique=False)
    op.create_index(op.f("ix_ask_person_id"), "ask", ["person_id"], unique=False)
    op.create_table(
        "contact_list_member",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("list_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["list_id"], ["contact_list.id"], name=op.f("fk_contact_list_member_list_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contact_list_member_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_list_member")),
        sa.UniqueConstraint(
            "list_id", "person_id", name=op.f("uq_contact_list_member_list_id_person_id")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_contact_list_member_back", "contact_list_member", ["person_id"], unique=False
    )
    op.create_table(
        "conversation_issue",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("conversation_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("issue_id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_conversation_issue_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_conversation_issue_issue_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_issue")),
        sa.UniqueConstraint(
            "conversation_id",
            "issue_id",
            name=op.f("uq_conversation_issue_conversation_id_issue_id"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_conversation_issue_back", "conversation_issue", ["issue_id"], unique=False)
    op.create_table(
        "conversation_person",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("conversation_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_conversation_person_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_conversation_person_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_person")),
        sa.UniqueConstraint(
            "conversation_id",
            "person_id",
            name=op.f("uq_conversation_person_conversation_id_person_id"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_conversation_person_back",
        "conversation_person",
        ["person_id", "conversation_id"],
        unique=False,
    )
    op.create_table(
        "conversation_worker",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("conversation_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("worker_id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_conversation_worker_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_conversation_worker_worker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_worker")),
        sa.UniqueConstraint(
            "conversation_id",
            "worker_id",
            name=op.f("uq_conversation_worker_conversation_id_worker_id"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_conversation_worker_back",
        "conversation_worker",
        ["worker_id", "conversation_id"],
        unique=False,
    )
    op.create_table(
        "print_page",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("run_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("keyed_at", sa.String(length=20), nullable=True),
        sa.Column("keyed_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("override_reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["keyed_by"], ["worker.id"], name=op.f("fk_print_page_keyed_by")),
        sa.ForeignKeyConstraint(["run_id"], ["print_run.id"], name=op.f("fk_print_page_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_page")),
        sa.UniqueConstraint("run_id", "number", name=op.f("uq_print_page_run_id_number")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "print_row",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("run_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("page_number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("contact_point_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("pronouns", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("second_phone", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("best_time", sa.String(), nullable=False),
        sa.Column("last", sa.String(), nullable=False),
        sa.Column("household", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_point_id"], ["contact_point.id"], name=op.f("fk_print_row_contact_point_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_print_row_person_id")),
        sa.ForeignKeyConstraint(["run_id"], ["print_run.id"], name=op.f("fk_print_row_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_row")),
        sa.UniqueConstraint("run_id", "number", name=op.f("uq_print_row_run_id_number")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_print_row_contact_point_id"), "print_row", ["contact_point_id"], unique=False
    )
    op.create_index("ix_print_row_person", "print_row", ["person_id"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("worker_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("conversation_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_task_conversation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_task_person_id")),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_task_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_task_conversation_id"), "task", ["conversation_id"], unique=False)
    op.create_index("ix_task_open", "task", ["done_on", "worker_id", "due"], unique=False)
    op.create_index(op.f("ix_task_person_id"), "task", ["person_id"], unique=False)
    op.create_table(
        "attempt",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("slot_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("contact_point_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("worker_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("print_row_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("conversation_id", sa.LargeBinary(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_point_id"], ["contact_point.id"], name=op.f("fk_attempt_contact_point_id")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_attempt_conversation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attempt_person_id")),
        sa.ForeignKeyConstraint(
            ["print_row_id"], ["print_row.id"], name=op.f("fk_attempt_print_row_id")
        ),
        sa.ForeignKeyConstraint(["slot_id"], ["slot.id"], name=op.f("fk_attempt_slot_id")),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_attempt_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_attempt_contact_point_id"), "attempt", ["contact_point_id"], unique=False
    )
    op.create_index("ix_attempt_person_on", "attempt", ["person_id", "on_date"], unique=False)
    op.create_index(op.f("ix_attempt_print_row_id"), "attempt", ["print_row_id"], unique=False)
    op.create_index(op.f("ix_attempt_slot_id"), "attempt", ["slot_id"], unique=False)
    op.create_table(
        "commitment",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("direction", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("worker_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("ask_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("conversation_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("outcome", sa.String(length=24), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_commitment_ask_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_commitment_conversation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_commitment_person_id")),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_commitment_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_commitment_ask_id"), "commitment", ["ask_id"], unique=False)
    op.create_index(
        op.f("ix_commitment_conversation_id"), "commitment", ["conversation_id"], unique=False
    )
    op.create_index(
        "ix_commitment_open", "commitment", ["outcome", "direction", "due"], unique=False
    )
    op.create_index(op.f("ix_commitment_person_id"), "commitment", ["person_id"], unique=False)
    op.create_index(op.f("ix_commitment_worker_id"), "commitment", ["worker_id"], unique=False)
    op.execute(
        "CREATE VIRTUAL TABLE person_fts USING fts5(folded, content='search_entry', "
        "content_rowid='docid', prefix='1 2 3 4 5 6 7', detail=none, "
        "tokenize='unicode61 remove_diacritics 0')"
    )
    # erased names must not stay behind in the index's old segments
    op.execute("INSERT INTO person_fts (person_fts, rank) VALUES ('secure-delete', 1)")
