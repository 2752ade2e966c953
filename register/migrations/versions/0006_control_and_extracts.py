"""Acts in control state, extracts"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from register.models import Json, Number

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "control_deed",
        sa.Column("id", Number, nullable=False),
        sa.Column("act_iri", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("days", Number, nullable=False),
        sa.Column("since", sa.String(length=10), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_control_deed")),
    )
    op.create_index("ix_control_deed_act_iri", "control_deed", ["act_iri"])
    op.create_table(
        "extract",
        sa.Column("id", Number, nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extract")),
        sa.UniqueConstraint("number", name=op.f("uq_extract_number")),
    )
    op.create_index("ix_extract_hash", "extract", ["hash"])
    op.create_table(
        "extract_file",
        sa.Column("id", Number, nullable=False),
        sa.Column("extract_id", Number, nullable=False),
        sa.Column("form", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["extract_id"], ["extract.id"], name=op.f("fk_extract_file_extract_id_extract")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extract_file")),
    )
    op.create_index("ix_extract_file_extract_id", "extract_file", ["extract_id"])
    op.create_index("ix_extract_file_sha256", "extract_file", ["sha256"])


def downgrade() -> None:
    for table in ("extract_file", "extract", "control_deed"):
        op.drop_table(table)
