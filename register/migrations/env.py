"""Run migrations on the connection that ``register.migrate`` hands over."""

from __future__ import annotations

from alembic import context

from register.models import Model

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Model.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
