"""Find what notes tell of an act by its day, when its text comes"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_event_by_date"), "event", ["by_date"])


def downgrade() -> None:
    op.drop_index(op.f("ix_event_by_date"), "event")
