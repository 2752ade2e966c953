"""Packages for a public site, and what it withdrew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from register.models import Json, Number

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "package",
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("manifest", Json, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_package")),
    )
    op.create_table(
        "withdrawn",
        sa.Column("iri", sa.Text(), nullable=False),
        sa.Column("number", Number, nullable=False),
        sa.PrimaryKeyConstraint("iri", name=op.f("pk_withdrawn")),
    )


def downgrade() -> None:
    for table in ("withdrawn", "package"):
        op.drop_table(table)
