"""Steps of clauses between neighbouring editions; wordings told apart without typography"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from language.typography import digest
from register.models import Number

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "edition_pair",
        sa.Column("id", Number, nullable=False),
        sa.Column("older_id", Number, nullable=False),
        sa.Column("newer_id", Number, nullable=False),
        _key("edition_pair", "older_id", "expression"),
        _key("edition_pair", "newer_id", "expression"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_pair")),
        sa.UniqueConstraint("newer_id", "older_id", name=op.f("uq_edition_pair_newer_id_older_id")),
    )
    op.create_index("ix_edition_pair_older_id", "edition_pair", ["older_id"])
    op.create_table(
        "clause_step",
        sa.Column("id", Number, nullable=False),
        sa.Column("pair_id", Number, nullable=False),
        sa.Column("clause_id", Number, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("sure", sa.Float(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("other_id", Number, nullable=True),
        _key("clause_step", "pair_id", "edition_pair"),
        _key("clause_step", "clause_id", "clause"),
        _key("clause_step", "other_id", "clause"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause_step")),
    )
    op.create_index("ix_clause_step_pair_id", "clause_step", ["pair_id"])
    op.create_index("ix_clause_step_clause_id", "clause_step", ["clause_id"])
    _even_wordings()


def _even_wordings() -> None:
    """Hashes of wordings anew: typographic noise is not in them any more."""
    connection = op.get_bind()
    rows = connection.execute(
        sa.text(
            "SELECT expression_id, place, clause_id, status, heading, text, rows "
            "FROM clause_reading"
        )
    ).all()
    hashes = []
    for row in rows:
        cells = json.loads(row.rows) if isinstance(row.rows, str) else row.rows
        body = row.text or "\t".join(cell for cells_of in cells for cell in cells_of)
        gone = row.status if row.status in ("removed", "repealed", "incomplete") else ""
        even = digest(gone, row.heading or "", body)
        hashes.append({"e": row.expression_id, "p": row.place, "c": row.clause_id, "h": even})
    if not hashes:
        return
    connection.execute(
        sa.text(
            "UPDATE clause_reading SET wording_hash = :h WHERE expression_id = :e AND place = :p"
        ),
        hashes,
    )
    connection.execute(
        sa.text(
            "UPDATE clause_version SET wording_hash = :h WHERE expression_id = :e "
            "AND clause_id = :c"
        ),
        hashes,
    )


def downgrade() -> None:
    op.drop_table("clause_step")
    op.drop_table("edition_pair")


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete="CASCADE")
