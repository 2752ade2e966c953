"""First tables"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from register.models import Json, Number, overlap_guards

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    if dialect == "postgresql":
        op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    op.create_table(
        "index_due",
        sa.Column("iri", sa.Text(), nullable=False),
        sa.Column("stamp", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("iri", name=op.f("pk_index_due")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", Number, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=True),
        sa.Column("attempts", Number, nullable=False),
        sa.Column("lease_until", sa.Double(), nullable=True),
        sa.Column("worker", sa.String(length=64), nullable=True),
        sa.Column("code", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("result", Json, nullable=True),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_job_state_created_at"), ["state", "created_at"], unique=False
        )

    op.create_table(
        "source_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("format", sa.String(length=16), nullable=False),
        sa.Column("size", Number, nullable=False),
        sa.Column("encoding", sa.String(length=32), nullable=True),
        sa.Column("parser", sa.String(length=40), nullable=False),
        sa.Column("tables", sa.String(length=40), nullable=False),
        sa.Column("reading", sa.LargeBinary(), nullable=False),
        sa.Column("given", Json, nullable=False),
        sa.Column("stored_at", sa.String(length=32), nullable=False),
        sa.Column("read_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_source_file")),
    )
    op.create_table(
        "work",
        sa.Column("id", Number, nullable=False),
        sa.Column("iri", sa.Text(), nullable=False),
        sa.Column("jurisdiction", sa.String(length=16), nullable=False),
        sa.Column("type", sa.String(length=80), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("number_display", sa.Text(), nullable=True),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("regime", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work")),
        sa.UniqueConstraint("iri", name=op.f("uq_work_iri")),
    )
    with op.batch_alter_table("work", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_date"), ["date"], unique=False)

    op.create_table(
        "clause",
        sa.Column("id", Number, nullable=False),
        sa.Column("work_id", Number, nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_clause_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause")),
    )
    with op.batch_alter_table("clause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clause_work_id"), ["work_id"], unique=False)

    op.create_table(
        "correction",
        sa.Column("id", Number, nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("part", Number, nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("value", Json, nullable=False),
        sa.Column("read", Json, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_sha256"],
            ["source_file.sha256"],
            name=op.f("fk_correction_source_sha256_source_file"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_correction_source_sha256_part"), ["source_sha256", "part"], unique=False
        )

    op.create_table(
        "expression",
        sa.Column("id", Number, nullable=False),
        sa.Column("work_id", Number, nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("part", Number, nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("card", Json, nullable=False),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_sha256"],
            ["source_file.sha256"],
            name=op.f("fk_expression_source_sha256_source_file"),
        ),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_expression_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expression")),
        sa.UniqueConstraint("source_sha256", "part", name=op.f("uq_expression_source_sha256_part")),
    )
    with op.batch_alter_table("expression", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expression_work_id"), ["work_id"], unique=False)

    op.create_table(
        "work_name",
        sa.Column("id", Number, nullable=False),
        sa.Column("work_id", Number, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["work_id"], ["work.id"], name=op.f("fk_work_name_work_id_work"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_name")),
    )
    with op.batch_alter_table("work_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_name_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_name_work_id"), ["work_id"], unique=False)

    op.create_table(
        "citation",
        sa.Column("id", Number, nullable=False),
        sa.Column("expression_id", Number, nullable=False),
        sa.Column("clause_id", Number, nullable=True),
        sa.Column("data", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_citation_clause_id_clause")
        ),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_citation_expression_id_expression"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
    )
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citation_clause_id"), ["clause_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_citation_expression_id"), ["expression_id"], unique=False
        )

    op.create_table(
        "clause_reading",
        sa.Column("expression_id", Number, nullable=False),
        sa.Column("place", Number, nullable=False),
        sa.Column("clause_id", Number, nullable=False),
        sa.Column("eid", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("num", sa.Text(), nullable=True),
        sa.Column("num_display", sa.Text(), nullable=True),
        sa.Column("heading", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rows", Json, nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("start", Number, nullable=False),
        sa.Column("end", Number, nullable=False),
        sa.Column("spans", Json, nullable=False),
        sa.Column("wording_hash", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_clause_reading_clause_id_clause")
        ),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_clause_reading_expression_id_expression"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("expression_id", "place", name=op.f("pk_clause_reading")),
        sa.UniqueConstraint(
            "expression_id", "eid", name=op.f("uq_clause_reading_expression_id_eid")
        ),
    )
    with op.batch_alter_table("clause_reading", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_clause_reading_clause_id"), ["clause_id"], unique=False
        )

    op.create_table(
        "clause_version",
        sa.Column("id", Number, nullable=False),
        sa.Column("work_id", Number, nullable=False),
        sa.Column("clause_id", Number, nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("expression_id", Number, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("wording", sa.String(length=16), nullable=False),
        sa.Column("doubt", sa.Text(), nullable=True),
        sa.Column("wording_hash", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "wording IN ('known', 'unknown', 'computed')", name=op.f("ck_clause_version_wording")
        ),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to",
            name=op.f("ck_clause_version_interval"),
        ),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_clause_version_clause_id_clause")
        ),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_clause_version_expression_id_expression"),
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["work.id"], name=op.f("fk_clause_version_work_id_work")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause_version")),
    )
    with op.batch_alter_table("clause_version", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_clause_version_clause_id"), ["clause_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_clause_version_expression_id"), ["expression_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_clause_version_work_id_language"), ["work_id", "language"], unique=False
        )

    op.create_table(
        "event",
        sa.Column("id", Number, nullable=False),
        sa.Column("expression_id", Number, nullable=False),
        sa.Column("clause_id", Number, nullable=True),
        sa.Column("op", sa.String(length=24), nullable=False),
        sa.Column("by_iri", sa.Text(), nullable=True),
        sa.Column("by_number", sa.Text(), nullable=True),
        sa.Column("by_date", sa.String(length=10), nullable=True),
        sa.Column("in_force", sa.String(length=10), nullable=True),
        sa.Column("data", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_event_clause_id_clause")
        ),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_event_expression_id_expression"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_by_iri"), ["by_iri"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_by_number"), ["by_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_clause_id"), ["clause_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_expression_id"), ["expression_id"], unique=False)

    op.create_table(
        "relation",
        sa.Column("id", Number, nullable=False),
        sa.Column("expression_id", Number, nullable=False),
        sa.Column("clause_id", Number, nullable=True),
        sa.Column("type", sa.String(length=24), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_relation_clause_id_clause")
        ),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_relation_expression_id_expression"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
    )
    with op.batch_alter_table("relation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relation_act"), ["act"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_relation_expression_id"), ["expression_id"], unique=False
        )

    op.create_table(
        "term",
        sa.Column("id", Number, nullable=False),
        sa.Column("expression_id", Number, nullable=False),
        sa.Column("clause_id", Number, nullable=True),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_term_clause_id_clause")
        ),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_term_expression_id_expression"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
    )
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_term_expression_id"), ["expression_id"], unique=False)

    op.create_table(
        "warning",
        sa.Column("id", Number, nullable=False),
        sa.Column("expression_id", Number, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_warning_expression_id_expression"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warning")),
    )
    with op.batch_alter_table("warning", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_warning_code"), ["code"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_warning_expression_id"), ["expression_id"], unique=False
        )

    op.create_table(
        "citation_target",
        sa.Column("id", Number, nullable=False),
        sa.Column("citation_id", Number, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("eid", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["citation_id"],
            ["citation.id"],
            name=op.f("fk_citation_target_citation_id_citation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation_target")),
    )
    with op.batch_alter_table("citation_target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citation_target_act"), ["act"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_citation_target_citation_id"), ["citation_id"], unique=False
        )

    if dialect == "sqlite":
        for guard in overlap_guards():
            op.execute(guard)
    if dialect == "postgresql":
        op.execute(
            "ALTER TABLE clause_version ADD CONSTRAINT ex_clause_version_no_overlap EXCLUDE "
            "USING gist (clause_id WITH =, language WITH =, "
            "daterange(valid_from, valid_to, '[)') WITH &&)"
        )


def downgrade() -> None:
    with op.batch_alter_table("citation_target", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_citation_target_citation_id"))
        batch_op.drop_index(batch_op.f("ix_citation_target_act"))
    op.drop_table("citation_target")
    with op.batch_alter_table("warning", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_warning_expression_id"))
        batch_op.drop_index(batch_op.f("ix_warning_code"))
    op.drop_table("warning")
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_term_expression_id"))
    op.drop_table("term")
    with op.batch_alter_table("relation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_relation_expression_id"))
        batch_op.drop_index(batch_op.f("ix_relation_act"))
    op.drop_table("relation")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_expression_id"))
        batch_op.drop_index(batch_op.f("ix_event_clause_id"))
        batch_op.drop_index(batch_op.f("ix_event_by_number"))
        batch_op.drop_index(batch_op.f("ix_event_by_iri"))
    op.drop_table("event")
    with op.batch_alter_table("clause_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clause_version_work_id_language"))
        batch_op.drop_index(batch_op.f("ix_clause_version_expression_id"))
        batch_op.drop_index(batch_op.f("ix_clause_version_clause_id"))
    op.drop_table("clause_version")
    with op.batch_alter_table("clause_reading", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clause_reading_clause_id"))
    op.drop_table("clause_reading")
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_citation_expression_id"))
        batch_op.drop_index(batch_op.f("ix_citation_clause_id"))
    op.drop_table("citation")
    with op.batch_alter_table("work_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_name_work_id"))
        batch_op.drop_index(batch_op.f("ix_work_name_key"))
    op.drop_table("work_name")
    with op.batch_alter_table("expression", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_expression_work_id"))
    op.drop_table("expression")
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_correction_source_sha256_part"))
    op.drop_table("correction")
    with op.batch_alter_table("clause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clause_work_id"))
    op.drop_table("clause")
    with op.batch_alter_table("work", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_date"))
    op.drop_table("work")
    op.drop_table("source_file")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_state_created_at"))
    op.drop_table("job")
    op.drop_table("index_due")
