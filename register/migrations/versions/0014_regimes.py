"""Regimes of acts, kept with who, when and why; the regime that is told of an upload"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from register.models import Number

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "regime_deed",
        sa.Column("id", Number, nullable=False),
        sa.Column("act_iri", sa.Text(), nullable=False),
        sa.Column("before", sa.String(length=24), nullable=False),
        sa.Column("after", sa.String(length=24), nullable=False),
        sa.Column("told_by", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regime_deed")),
    )
    op.create_index("ix_regime_deed_act_iri", "regime_deed", ["act_iri"])
    op.add_column("job", sa.Column("regime", sa.String(length=24), nullable=True))
    op.add_column("job", sa.Column("sender", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("job", "sender")
    op.drop_column("job", "regime")
    op.drop_table("regime_deed")
