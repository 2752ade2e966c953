"""Jobs that are cancelled, tried again and told of; what was tried with each"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from register.models import Json, Number

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_NO = sa.false()


def upgrade() -> None:
    op.drop_index("ix_job_state_created_at", "job")
    with op.batch_alter_table("job") as job:
        job.add_column(sa.Column("number", Number, nullable=True))
        job.add_column(sa.Column("told", Json, nullable=True))
        job.add_column(sa.Column("request_id", sa.String(length=64), nullable=True))
        for name in ("priority", "page", "pages", "beat"):
            zero = sa.Column(name, Number, nullable=False, server_default="0")
            job.add_column(zero)
        for name in ("cancelling", "sent"):
            job.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=_NO))
        job.add_column(sa.Column("attempt_id", Number, nullable=True))
        job.alter_column("worker", type_=sa.String(length=96), existing_type=sa.String(length=64))
        job.drop_column("lease_until")
    before = "SELECT count(*) FROM job AS other WHERE (other.created_at, other.id)"
    op.execute(f"UPDATE job SET number = ({before} <= (job.created_at, job.id))")
    with op.batch_alter_table("job") as job:
        job.alter_column("number", nullable=False, existing_type=Number)
        job.create_unique_constraint(op.f("uq_job_number"), ["number"])
    op.create_index(op.f("ix_job_state_priority_number"), "job", ["state", "priority", "number"])
    op.create_table(
        "job_attempt",
        sa.Column("id", Number, nullable=False),
        sa.Column("job_id", sa.String(length=32), nullable=False),
        sa.Column("worker", sa.String(length=96), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("began_at", sa.String(length=32), nullable=False),
        sa.Column("ended_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["job_id"], ["job.id"], name=op.f("fk_job_attempt_job_id_job"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_attempt")),
    )
    op.create_index(op.f("ix_job_attempt_job_id"), "job_attempt", ["job_id"])


def downgrade() -> None:
    op.drop_table("job_attempt")
    op.drop_index("ix_job_state_priority_number", "job")
    with op.batch_alter_table("job") as job:
        job.drop_constraint("uq_job_number", type_="unique")
        job.alter_column("worker", type_=sa.String(length=64), existing_type=sa.String(length=96))
        job.add_column(sa.Column("lease_until", sa.Float(), nullable=True))
        for name in (
            *("number", "told", "request_id", "priority", "page", "pages", "beat"),
            *("cancelling", "sent", "attempt_id"),
        ):
            job.drop_column(name)
    op.execute("UPDATE job SET state = 'refused' WHERE state = 'cancelled'")
    op.create_index(op.f("ix_job_state_created_at"), "job", ["state", "created_at"])
