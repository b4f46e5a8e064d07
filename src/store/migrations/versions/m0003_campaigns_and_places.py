"""Workplaces, buildings and campaigns: owners, who counts, actions, plans, conditions, cards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WITHOUT_ROWID = {"sqlite_with_rowid": False}


def upgrade() -> None:
    """Adds tables and columns; what stands in the file stays as it is."""
    _add_columns()
    _add_organizations()
    _add_universe()
    _add_actions()
    _add_plans()
    _add_conditions()
    _add_associations()
    _add_cards_and_ballots()
    _add_cases()


def _id(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(length=16), nullable=nullable)


def _to(table: str, name: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))


def _add_columns() -> None:
    op.add_column(
        "campaign", sa.Column("lessons", sa.String(), server_default=sa.text("''"), nullable=False)
    )
    op.add_column(
        "campaign",
        sa.Column("base", sa.String(length=24), server_default=sa.text("'people'"), nullable=False),
    )
    op.add_column(
        "campaign",
        sa.Column("threshold", sa.String(), server_default=sa.text("''"), nullable=False),
    )
    op.add_column(
        "person", sa.Column("best_place", sa.String(), server_default=sa.text("''"), nullable=False)
    )
    op.add_column(
        "placement",
        sa.Column("contract", sa.String(), server_default=sa.text("''"), nullable=False),
    )
    op.add_column(
        "placement", sa.Column("pattern", sa.String(), server_default=sa.text("''"), nullable=False)
    )
    op.add_column("placement", sa.Column("seniority", sa.String(), nullable=True))
    op.add_column(
        "slot", sa.Column("line", sa.String(), server_default=sa.text("''"), nullable=False)
    )
    op.add_column(
        "slot", sa.Column("leases", sa.Integer(), server_default=sa.text("1"), nullable=False)
    )
    op.add_column(
        "structure",
        sa.Column("mirrored", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column("team_member", sa.Column("term_ends", sa.Date(), nullable=True))
    # ### end Alembic commands ###


def _add_organizations() -> None:
    op.create_table(
        "organization",
        _id("id"),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        _id("belongs_to_id", nullable=True),
        sa.Column("about", sa.String(), nullable=False),
        _to("organization", "belongs_to_id", "organization"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_organization_belongs_to_id", "organization", ["belongs_to_id"])
    op.create_table(
        "holding",
        _id("id"),
        _id("organization_id"),
        _id("structure_id"),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("from_date", sa.String(), nullable=True),
        sa.Column("to_date", sa.String(), nullable=True),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        _to("holding", "organization_id", "organization"),
        _to("holding", "structure_id", "structure"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holding")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_holding_organization_id", "holding", ["organization_id"])
    op.create_index("ix_holding_there", "holding", ["structure_id", "role", "from_date"])


def _add_universe() -> None:
    op.create_table(
        "threshold",
        _id("id"),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("numerator", sa.String(), nullable=False),
        sa.Column("base", sa.String(), nullable=False),
        sa.Column("more_than", sa.Boolean(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_threshold")),
        sa.UniqueConstraint("key", name=op.f("uq_threshold_key")),
        **WITHOUT_ROWID,
    )
    op.create_table(
        "exclusion",
        _id("id"),
        _id("campaign_id"),
        _id("person_id", nullable=True),
        _id("slot_id", nullable=True),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("to_date", sa.Date(), nullable=True),
        _id("worker_id"),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (slot_id IS NULL)", name=op.f("ck_exclusion_one_of_two")
        ),
        _to("exclusion", "campaign_id", "campaign"),
        _to("exclusion", "person_id", "person"),
        _to("exclusion", "slot_id", "slot"),
        _to("exclusion", "worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exclusion")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_exclusion_campaign_id", "exclusion", ["campaign_id"])
    op.create_index("ix_exclusion_person_id", "exclusion", ["person_id"])
    op.create_index("ix_exclusion_slot_id", "exclusion", ["slot_id"])


def _add_actions() -> None:
    op.create_table(
        "action",
        _id("id"),
        _id("campaign_id"),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("hour", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("is_test", sa.Boolean(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("goal", sa.Integer(), nullable=True),
        sa.Column("floor_percent", sa.Integer(), nullable=True),
        _id("floor_place_id", nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        _id("leader_id", nullable=True),
        sa.Column("base", sa.String(length=24), nullable=True),
        sa.Column("report", sa.String(), nullable=False),
        _to("action", "campaign_id", "campaign"),
        _to("action", "floor_place_id", "structure"),
        _to("action", "leader_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_action_ladder", "action", ["campaign_id", "rung"])
    op.create_index("ix_action_on", "action", ["on_date"])
    op.create_table(
        "participation",
        _id("id"),
        _id("action_id"),
        _id("person_id"),
        sa.Column("asked_on", sa.Date(), nullable=True),
        _id("asked_by_id", nullable=True),
        _id("brought_by_id", nullable=True),
        sa.Column("said", sa.String(length=24), nullable=True),
        sa.Column("said_on", sa.Date(), nullable=True),
        sa.Column("did", sa.Boolean(), nullable=True),
        sa.Column("did_on", sa.Date(), nullable=True),
        sa.Column("withdrew_on", sa.Date(), nullable=True),
        sa.Column("withdrew_why", sa.String(), nullable=False),
        sa.Column("needs_ride", sa.Boolean(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("interpreter", sa.String(), nullable=False),
        _to("participation", "action_id", "action"),
        _to("participation", "asked_by_id", "worker"),
        _to("participation", "brought_by_id", "person"),
        _to("participation", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
        sa.UniqueConstraint(
            "action_id", "person_id", name=op.f("uq_participation_action_id_person_id")
        ),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_participation_brought_by_id", "participation", ["brought_by_id"])
    op.create_index("ix_participation_did", "participation", ["action_id", "did", "withdrew_on"])
    op.create_index("ix_participation_person_id", "participation", ["person_id"])
    op.create_table(
        "confirmation",
        _id("id"),
        _id("participation_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=24), nullable=True),
        _id("worker_id"),
        _to("confirmation", "participation_id", "participation"),
        _to("confirmation", "worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
        sa.UniqueConstraint(
            "participation_id", "number", name=op.f("uq_confirmation_participation_id_number")
        ),
        **WITHOUT_ROWID,
    )
    op.create_table(
        "pledge",
        _id("id"),
        _id("action_id"),
        _id("person_id", nullable=True),
        _id("structure_id", nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (structure_id IS NULL)", name=op.f("ck_pledge_one_of_two")
        ),
        _to("pledge", "action_id", "action"),
        _to("pledge", "person_id", "person"),
        _to("pledge", "structure_id", "structure"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge")),
        sa.UniqueConstraint("action_id", "person_id", name=op.f("uq_pledge_action_id_person_id")),
        sa.UniqueConstraint(
            "action_id", "structure_id", name=op.f("uq_pledge_action_id_structure_id")
        ),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_pledge_person_id", "pledge", ["person_id"])
    op.create_index("ix_pledge_structure_id", "pledge", ["structure_id"])
    op.create_table(
        "action_shift",
        _id("id"),
        _id("action_id"),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("starts", sa.String(), nullable=False),
        sa.Column("ends", sa.String(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        _to("action_shift", "action_id", "action"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_shift")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_action_shift_action_id", "action_shift", ["action_id"])
    op.create_table(
        "shift_person",
        _id("id"),
        _id("shift_id"),
        _id("person_id"),
        _to("shift_person", "person_id", "person"),
        _to("shift_person", "shift_id", "action_shift"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_person")),
        sa.UniqueConstraint(
            "shift_id", "person_id", name=op.f("uq_shift_person_shift_id_person_id")
        ),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_shift_person_person_id", "shift_person", ["person_id"])


def _add_plans() -> None:
    op.create_table(
        "power_holder",
        _id("id"),
        _id("campaign_id"),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        _id("organization_id", nullable=True),
        sa.Column("decides", sa.Boolean(), nullable=False),
        sa.Column("influence", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(length=24), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        _to("power_holder", "campaign_id", "campaign"),
        _to("power_holder", "organization_id", "organization"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_power_holder")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_power_holder_campaign_id", "power_holder", ["campaign_id"])
    op.create_table(
        "demand",
        _id("id"),
        _id("campaign_id"),
        sa.Column("text", sa.String(), nullable=False),
        _id("issue_id", nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        _id("put_to_id", nullable=True),
        sa.Column("put_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        _to("demand", "campaign_id", "campaign"),
        _to("demand", "issue_id", "issue"),
        _to("demand", "put_to_id", "power_holder"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demand")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_demand_campaign_id", "demand", ["campaign_id"])
    op.create_index("ix_demand_issue_id", "demand", ["issue_id"])
    op.create_table(
        "risk",
        _id("id"),
        _id("campaign_id"),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        _to("risk", "campaign_id", "campaign"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_risk_campaign_id", "risk", ["campaign_id"])
    op.create_table(
        "agreement",
        _id("id"),
        _id("campaign_id"),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        _id("task_id", nullable=True),
        _to("agreement", "campaign_id", "campaign"),
        _to("agreement", "task_id", "task"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_agreement_campaign_id", "agreement", ["campaign_id"])
    op.create_table(
        "last_strength",
        _id("id"),
        _id("campaign_id"),
        _id("structure_id"),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("base", sa.String(length=24), nullable=False),
        sa.Column("everybody", sa.Integer(), nullable=False),
        sa.Column("support", sa.Integer(), nullable=False),
        sa.Column("did", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        _to("last_strength", "campaign_id", "campaign"),
        _to("last_strength", "structure_id", "structure"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_last_strength")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_last_strength_campaign_id", "last_strength", ["campaign_id"])
    op.create_index("ix_last_strength_there", "last_strength", ["structure_id", "on_date"])


def _add_conditions() -> None:
    op.create_table(
        "inspection",
        _id("id"),
        _id("structure_id"),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("visited_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("again_on", sa.Date(), nullable=True),
        _to("inspection", "structure_id", "structure"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_inspection_structure_id", "inspection", ["structure_id"])
    op.create_table(
        "condition",
        _id("id"),
        _id("structure_id"),
        _id("slot_id", nullable=True),
        _id("person_id", nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("reported_how", sa.String(), nullable=False),
        _id("reported_to_id", nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("mended_on", sa.Date(), nullable=True),
        sa.Column("photographed", sa.Boolean(), nullable=False),
        sa.Column("show_unit", sa.Boolean(), nullable=False),
        sa.Column("show_name", sa.Boolean(), nullable=False),
        _id("inspection_id", nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=False),
        _id("worker_id"),
        _to("condition", "inspection_id", "inspection"),
        _to("condition", "person_id", "person"),
        _to("condition", "reported_to_id", "organization"),
        _to("condition", "slot_id", "slot"),
        _to("condition", "structure_id", "structure"),
        _to("condition", "worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_condition_inspection_id", "condition", ["inspection_id"])
    op.create_index("ix_condition_person_id", "condition", ["person_id"])
    op.create_index("ix_condition_slot_id", "condition", ["slot_id"])
    op.create_index("ix_condition_structure_id", "condition", ["structure_id"])
    op.create_table(
        "strike_month",
        _id("id"),
        _id("campaign_id"),
        _id("slot_id"),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("notice_on", sa.Date(), nullable=True),
        sa.Column("court_on", sa.Date(), nullable=True),
        sa.Column("lawyer", sa.String(), nullable=False),
        _to("strike_month", "campaign_id", "campaign"),
        _to("strike_month", "slot_id", "slot"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strike_month")),
        sa.UniqueConstraint(
            "campaign_id",
            "slot_id",
            "month",
            name=op.f("uq_strike_month_campaign_id_slot_id_month"),
        ),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_strike_month_slot_id", "strike_month", ["slot_id"])


def _add_associations() -> None:
    op.create_table(
        "voting_rule",
        _id("id"),
        _id("structure_id", nullable=True),
        sa.Column("votes_per", sa.String(length=24), nullable=False),
        sa.Column("members_only", sa.Boolean(), nullable=False),
        sa.Column("quorum_percent", sa.Integer(), nullable=False),
        sa.Column("term_months", sa.Integer(), nullable=True),
        _to("voting_rule", "structure_id", "structure"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voting_rule")),
        sa.UniqueConstraint("structure_id", name=op.f("uq_voting_rule_structure_id")),
        **WITHOUT_ROWID,
    )
    op.create_table(
        "decision",
        _id("id"),
        _id("structure_id", nullable=True),
        _id("action_id", nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("entitled", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("yes", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("abstained", sa.Integer(), nullable=False),
        _to("decision", "action_id", "action"),
        _to("decision", "structure_id", "structure"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_decision_action_id", "decision", ["action_id"])
    op.create_index("ix_decision_structure_id", "decision", ["structure_id"])
    op.create_table(
        "dues_payment",
        _id("id"),
        _id("person_id"),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        _to("dues_payment", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues_payment")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_dues_payment_person_on", "dues_payment", ["person_id", "paid_on"])


def _add_cards_and_ballots() -> None:
    op.create_table(
        "card",
        _id("id"),
        _id("campaign_id", nullable=True),
        _id("person_id"),
        _id("slot_id", nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        _id("collected_by_id", nullable=True),
        _id("worker_id"),
        _to("card", "campaign_id", "campaign"),
        _to("card", "collected_by_id", "person"),
        _to("card", "person_id", "person"),
        _to("card", "slot_id", "slot"),
        _to("card", "worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_card_person_id", "card", ["person_id"])
    op.create_index("ix_card_signed", "card", ["campaign_id", "kind", "signed_on"])
    op.create_index("ix_card_slot_id", "card", ["slot_id"])
    op.create_table(
        "ballot",
        _id("id"),
        _id("campaign_id"),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("opens", sa.Date(), nullable=False),
        sa.Column("closes", sa.Date(), nullable=False),
        sa.Column("rests", sa.Boolean(), nullable=False),
        sa.Column("entitled", sa.Integer(), nullable=True),
        sa.Column("votes_cast", sa.Integer(), nullable=True),
        sa.Column("yes", sa.Integer(), nullable=True),
        sa.Column("no", sa.Integer(), nullable=True),
        _to("ballot", "campaign_id", "campaign"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_ballot_campaign_id", "ballot", ["campaign_id"])
    op.create_table(
        "ballot_contact",
        _id("id"),
        _id("ballot_id"),
        _id("person_id"),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        _id("worker_id"),
        _to("ballot_contact", "ballot_id", "ballot"),
        _to("ballot_contact", "person_id", "person"),
        _to("ballot_contact", "worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_contact")),
        sa.UniqueConstraint(
            "ballot_id", "person_id", name=op.f("uq_ballot_contact_ballot_id_person_id")
        ),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_ballot_contact_person_id", "ballot_contact", ["person_id"])


def _add_cases() -> None:
    op.create_table(
        "case_file",
        _id("id"),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        _id("person_id", nullable=True),
        _id("structure_id", nullable=True),
        _id("organization_id", nullable=True),
        _id("campaign_id", nullable=True),
        _id("worker_id"),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        _to("case_file", "campaign_id", "campaign"),
        _to("case_file", "organization_id", "organization"),
        _to("case_file", "person_id", "person"),
        _to("case_file", "structure_id", "structure"),
        _to("case_file", "worker_id", "worker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        **WITHOUT_ROWID,
    )
    op.create_index("ix_case_file_campaign_id", "case_file", ["campaign_id"])
    op.create_index("ix_case_file_organization_id", "case_file", ["organization_id"])
    op.create_index("ix_case_file_person_id", "case_file", ["person_id"])
    op.create_index("ix_case_file_structure_id", "case_file", ["structure_id"])
    # SQLite takes a new reference only within the column's own words
    op.execute(
        "ALTER TABLE task ADD COLUMN case_id BLOB "
        "CONSTRAINT fk_task_case_id REFERENCES case_file (id)"
    )
    op.create_index("ix_task_case_id", "task", ["case_id"])
