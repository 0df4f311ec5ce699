"""Runs the migrations that a file still lacks, inside the caller's transaction."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def revision(schema: int) -> str:
    """The name of the migration that leads to a schema's number."""
    return f"{schema:04}"


def upgrade(connection: Connection, schema: int) -> None:
    """From whatever the file is at to `schema`; the connection has a transaction open."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    script = ScriptDirectory.from_config(config)

    def steps(present: Any, _: object) -> Any:
        return script._upgrade_revs(revision(schema), present)

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
