"""Accounts, sessions, keys of machines, attempts, the journal of the door; accounts under deeds"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from register.door_models import journal_guards
from register.models import Json, Number

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", Number, nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("regimes", Json, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("seen_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
    )
    op.create_table(
        "account_session",
        sa.Column("id", Number, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", Number, nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("seen_at", sa.String(length=32), nullable=False),
        sa.Column("ends_at", sa.String(length=32), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        *_of_account("account_session"),
    )
    op.create_index("ix_account_session_account_id", "account_session", ["account_id"])
    op.create_table(
        "machine_key",
        sa.Column("id", Number, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", Number, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("regimes", Json, nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("ends_on", sa.String(length=10), nullable=False),
        sa.Column("used_on", sa.String(length=10), nullable=True),
        sa.Column("ended_at", sa.String(length=32), nullable=True),
        *_of_account("machine_key"),
    )
    op.create_index("ix_machine_key_account_id", "machine_key", ["account_id"])
    op.create_table(
        "door_attempt",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("failures", Number, nullable=False),
        sa.Column("last_at", sa.String(length=32), nullable=False),
        sa.Column("until", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_door_attempt")),
    )
    op.create_index("ix_door_attempt_last_at", "door_attempt", ["last_at"])
    op.create_table(
        "door_journal",
        sa.Column("id", Number, nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("deed", sa.String(length=24), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=True),
        sa.Column("login", sa.String(length=64), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_journal")),
    )
    op.create_index("ix_door_journal_login", "door_journal", ["login"])
    for guard in journal_guards(op.get_bind().dialect.name):
        op.execute(guard)
    op.add_column("review_deed", sa.Column("account", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("review_deed", "account")
    for table in ("door_journal", "door_attempt", "machine_key", "account_session", "account"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION door_journal_stays()")


def _of_account(table: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f(f"fk_{table}_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("hash", name=op.f(f"uq_{table}_hash")),
    )
