"""A second index beside the one that answers: how far it is, and what it has yet to take in"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from register.models import Number

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("index_due", sa.Column("taken", sa.String(length=32), nullable=True))
    op.add_column("index_due", sa.Column("since", sa.String(length=32), nullable=True))
    op.create_table(
        "index_build",
        sa.Column("id", Number, nullable=False),
        sa.Column("begun_at", sa.String(length=32), nullable=False),
        sa.Column("told_at", sa.String(length=32), nullable=True),
        sa.Column("done", Number, nullable=False),
        sa.Column("total", Number, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_build")),
    )


def downgrade() -> None:
    op.drop_table("index_build")
    op.drop_column("index_due", "since")
    op.drop_column("index_due", "taken")
