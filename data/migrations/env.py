"""Runs migrations on the connection that ``data.migrate`` brings along."""

import sqlmodel
from alembic import context

from strategy import models  # noqa: F401

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=sqlmodel.SQLModel.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
    on_version_apply=context.config.attributes["after_step"],
)
context.run_migrations()
