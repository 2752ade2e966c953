"""Pairs of clauses in two languages, the term base"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from register.models import Json, Number

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "text_pair",
        sa.Column("id", Number, nullable=False),
        sa.Column("work_id", Number, nullable=False),
        sa.Column("one_id", Number, nullable=False),
        sa.Column("other_id", Number, nullable=False),
        _key("text_pair", "work_id", "work"),
        _key("text_pair", "one_id", "expression"),
        _key("text_pair", "other_id", "expression"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_pair")),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_text_pair_one_id_other_id")),
    )
    op.create_index("ix_text_pair_work_id", "text_pair", ["work_id"])
    op.create_index("ix_text_pair_other_id", "text_pair", ["other_id"])
    op.create_table(
        "clause_pair",
        sa.Column("id", Number, nullable=False),
        sa.Column("pair_id", Number, nullable=False),
        sa.Column("one_clause", Number, nullable=True),
        sa.Column("other_clause", Number, nullable=True),
        sa.Column("one", sa.Text(), nullable=True),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reasons", Json, nullable=False),
        sa.Column("doubts", Json, nullable=False),
        sa.Column("differences", Json, nullable=False),
        sa.Column("differs", sa.Boolean(), nullable=False),
        _key("clause_pair", "pair_id", "text_pair"),
        _key("clause_pair", "one_clause", "clause"),
        _key("clause_pair", "other_clause", "clause"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause_pair")),
    )
    for column in ("pair_id", "one_clause", "other_clause", "differs"):
        op.create_index(f"ix_clause_pair_{column}", "clause_pair", [column])
    op.create_table(
        "term_pair",
        sa.Column("id", Number, nullable=False),
        sa.Column("pair_id", Number, nullable=True),
        *_terms(),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("one_eid", sa.Text(), nullable=True),
        sa.Column("other_eid", sa.Text(), nullable=True),
        sa.Column("seen", Number, nullable=False),
        sa.Column("measure", sa.Float(), nullable=True),
        _key("term_pair", "pair_id", "text_pair"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_pair")),
    )
    op.create_index("ix_term_pair_pair_id", "term_pair", ["pair_id"])
    op.create_table(
        "term_deed",
        sa.Column("id", Number, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        *_terms(),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_deed")),
    )


def downgrade() -> None:
    for table in ("term_deed", "term_pair", "clause_pair", "text_pair"):
        op.drop_table(table)


def _terms() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("one_language", sa.String(length=8), nullable=False),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other_language", sa.String(length=8), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
    )


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete="CASCADE")
