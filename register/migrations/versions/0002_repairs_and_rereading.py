"""Repairs by people, readings anew, former addresses, confidence, approved documents"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from register.models import Json, Number

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    repairs = sa.Column("repairs", sa.String(length=32), nullable=False, server_default="")
    op.add_column("source_file", repairs)
    confidence = sa.Column("confidence", sa.Float(), nullable=False, server_default="1")
    op.add_column("clause_reading", confidence)
    doubts = sa.Column("doubts", Json, nullable=False, server_default=sa.text("'[]'"))
    op.add_column("clause_reading", doubts)
    op.add_column("work", sa.Column("approved_by", Number, nullable=True))
    op.create_index("ix_work_approved_by", "work", ["approved_by"])
    _repair()
    _former_addresses()
    op.create_table(
        "proposal",
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("report", Json, nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_sha256"],
            ["source_file.sha256"],
            name=op.f("fk_proposal_source_sha256_source_file"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("source_sha256", name=op.f("pk_proposal")),
    )


def _repair() -> None:
    op.create_table(
        "repair",
        sa.Column("id", Number, nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.Column("undoes", Number, nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_sha256"],
            ["source_file.sha256"],
            name=op.f("fk_repair_source_sha256_source_file"),
        ),
        sa.ForeignKeyConstraint(["undoes"], ["repair.id"], name=op.f("fk_repair_undoes_repair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair")),
    )
    op.create_index("ix_repair_source_sha256", "repair", ["source_sha256"])


def _former_addresses() -> None:
    op.create_table(
        "former_eid",
        sa.Column("id", Number, nullable=False),
        sa.Column("work_id", Number, nullable=False),
        sa.Column("eid", sa.Text(), nullable=False),
        sa.Column("clause_id", Number, nullable=False),
        sa.ForeignKeyConstraint(
            ["work_id"],
            ["work.id"],
            name=op.f("fk_former_eid_work_id_work"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["clause_id"],
            ["clause.id"],
            name=op.f("fk_former_eid_clause_id_clause"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_eid")),
        sa.UniqueConstraint(
            "work_id", "eid", "clause_id", name=op.f("uq_former_eid_work_id_eid_clause_id")
        ),
    )
    op.create_index("ix_former_eid_clause_id", "former_eid", ["clause_id"])
    op.create_table(
        "former_iri",
        sa.Column("iri", sa.Text(), nullable=False),
        sa.Column("work_id", Number, nullable=False),
        sa.ForeignKeyConstraint(
            ["work_id"],
            ["work.id"],
            name=op.f("fk_former_iri_work_id_work"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("iri", name=op.f("pk_former_iri")),
    )


def downgrade() -> None:
    for table in ("former_iri", "former_eid", "proposal", "repair"):
        op.drop_table(table)
    op.drop_index("ix_work_approved_by", "work")
    op.drop_column("work", "approved_by")
    for column in ("doubts", "confidence"):
        op.drop_column("clause_reading", column)
    op.drop_column("source_file", "repairs")
