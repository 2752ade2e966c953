"""Review queue, computed editions"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from register.models import Number

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review_case",
        sa.Column("id", Number, nullable=False),
        sa.Column("amending_sha256", sa.String(length=64), nullable=False),
        sa.Column("amending_part", Number, nullable=False),
        sa.Column("act_iri", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("corrects", Number, nullable=True),
        sa.Column("opened_at", sa.String(length=32), nullable=False),
        _key("review_case", "amending_sha256", "source_file", "sha256"),
        _key("review_case", "corrects", "review_case", "id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_case")),
    )
    op.create_index("ix_review_case_act_iri", "review_case", ["act_iri"])
    op.create_index(
        "ix_review_case_amending_sha256_amending_part",
        "review_case",
        ["amending_sha256", "amending_part"],
    )
    op.create_table(
        "review_proposal",
        sa.Column("id", Number, nullable=False),
        sa.Column("case_id", Number, nullable=False),
        sa.Column("base_sha256", sa.String(length=64), nullable=False),
        sa.Column("base_part", Number, nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        _key("review_proposal", "case_id", "review_case", "id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_proposal")),
    )
    op.create_index("ix_review_proposal_case_id", "review_proposal", ["case_id"])
    _deeds()
    _editions()


def _deeds() -> None:
    op.create_table(
        "review_deed",
        sa.Column("id", Number, nullable=False),
        sa.Column("case_id", Number, nullable=False),
        sa.Column("proposal_id", Number, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        _key("review_deed", "case_id", "review_case", "id"),
        _key("review_deed", "proposal_id", "review_proposal", "id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_deed")),
    )
    op.create_index("ix_review_deed_case_id", "review_deed", ["case_id"])


def _editions() -> None:
    op.create_table(
        "computed_edition",
        sa.Column("id", Number, nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("case_id", Number, nullable=False),
        sa.Column("base_sha256", sa.String(length=64), nullable=False),
        sa.Column("base_part", Number, nullable=False),
        sa.Column("replaced_by", sa.String(length=64), nullable=True),
        _key("computed_edition", "source_sha256", "source_file", "sha256"),
        _key("computed_edition", "case_id", "review_case", "id"),
        _key("computed_edition", "replaced_by", "source_file", "sha256"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_computed_edition")),
        sa.UniqueConstraint("source_sha256", name=op.f("uq_computed_edition_source_sha256")),
    )
    op.create_index("ix_computed_edition_case_id", "computed_edition", ["case_id"])


def _key(table: str, column: str, other: str, there: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.{there}"], name=name)


def downgrade() -> None:
    for table in ("computed_edition", "review_deed", "review_proposal", "review_case"):
        op.drop_table(table)
