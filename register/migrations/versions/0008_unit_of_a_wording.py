"""The unit that a person's own wording is for"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("review_deed", sa.Column("unit", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("review_deed", "unit")
