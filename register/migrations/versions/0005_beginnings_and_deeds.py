"""Beginnings of acts and changes, what other acts do to an act, candidates of doubts, origins"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from register.models import Json, Number

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ADDED = (
    ("work", "starts"),
    ("work", "ends"),
    ("expression", "beginnings"),
    ("expression", "origin"),
    ("event", "begun"),
    ("clause_version", "status"),
    ("clause_version", "others"),
)


def upgrade() -> None:
    nothing = sa.text("'[]'")
    op.add_column("work", sa.Column("starts", sa.String(length=10), nullable=True))
    op.add_column("work", sa.Column("ends", sa.String(length=10), nullable=True))
    begun = sa.Column("beginnings", Json, nullable=False, server_default=nothing)
    op.add_column("expression", begun)
    origin = sa.Column("origin", sa.String(length=16), nullable=False, server_default="unknown")
    op.add_column("expression", origin)
    op.add_column("event", sa.Column("begun", sa.JSON(), nullable=True))
    op.add_column("clause_version", sa.Column("status", sa.String(length=16), nullable=True))
    others = sa.Column("others", Json, nullable=False, server_default=nothing)
    op.add_column("clause_version", others)
    op.create_table(
        "deed",
        sa.Column("id", Number, nullable=False),
        sa.Column("work_id", Number, nullable=False),
        sa.Column("source_id", Number, nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["work.id"], name=op.f("fk_deed_source_id_work"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["work.id"], name=op.f("fk_deed_work_id_work"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deed")),
    )
    op.create_index(op.f("ix_deed_source_id"), "deed", ["source_id"])
    op.create_index(op.f("ix_deed_work_id"), "deed", ["work_id"])


def downgrade() -> None:
    op.drop_table("deed")
    for table, column in reversed(_ADDED):
        op.drop_column(table, column)
