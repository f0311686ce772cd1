"""Migrations: alone, up and down, on both databases, and the same tables as the program's."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.migration import MigrationContext

from factcheck.errors import StoreError
from factcheck.store import engine, migrate, tables
from factcheck.store.database import open_database

VERSIONS = sorted((migrate.folder() / "versions").glob("*.py"))
ENV = (migrate.folder() / "env.py").read_text()


def env_functions() -> dict[str, Any]:
    """`include_name` and `render_item` of env.py, without running migrations."""
    names: dict[str, Any] = {}
    exec(compile(ENV.split("\nif (handed_over")[0], "env.py", "exec"), names)
    return names


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_migration_imports_nothing_from_the_app(path: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            imported |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])
    assert imported <= {"sqlalchemy", "alembic"}


def test_the_order_is_visible_and_unbroken() -> None:
    numbers = [path.name[:4] for path in VERSIONS]
    assert numbers == [f"{n:04}" for n in range(1, len(VERSIONS) + 1)]
    assert migrate.known() == tuple(numbers)
    for number, path in zip(numbers, VERSIONS, strict=True):
        assert f'revision = "{number}"' in path.read_text()


@pytest.mark.parametrize("number", migrate.known())
def test_each_migration_runs_up_down_up(empty_location: str, number: str) -> None:
    before = f"{int(number) - 1:04}" if int(number) > 1 else "base"
    connected = engine.connect(empty_location, create=True)
    with engine.writing(connected) as connection:
        if before != "base":
            migrate.upgrade(connection, before)
        first = schema(connection)
        migrate.upgrade(connection, number)
        second = schema(connection)
        assert second != first
        command.downgrade(migrate.config(connection), before)
        assert schema(connection) == first
        migrate.upgrade(connection, number)
        assert schema(connection) == second
    connected.dispose()


def test_all_the_way_down_leaves_nothing(location: str) -> None:
    connected = engine.connect(location, create=True)
    with engine.writing(connected) as connection:
        command.downgrade(migrate.config(connection), "base")
        left = {name for kind, name, _ in schema(connection) if kind in ("table", "view", "trigger")}
        assert left <= {"alembic_version"}
    connected.dispose()


def test_autogenerate_finds_no_difference(location: str) -> None:
    connected = engine.connect(location, create=False)
    with engine.reading(connected) as connection:
        options = {"include_name": env_functions()["include_name"], "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, tables.metadata) == []
    connected.dispose()


def test_the_developers_command_line_works(location: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "-x", f"db={location}", "check"],
        cwd=migrate.folder().parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "No new upgrade operations detected" in done.stdout, done.stderr


def test_constraints_are_those_of_the_program(location: str, empty_location: str) -> None:
    """Autogenerate does not compare CHECKs: here the tables the program describes are made and compared whole."""
    migrated, described = (engine.connect(where, create=True) for where in (location, other(empty_location)))
    with engine.writing(described) as connection:
        tables.metadata.create_all(connection)
        wanted = constraints(connection)
    with engine.reading(migrated) as connection:
        assert constraints(connection) == wanted
    assert sum(len(checks) for checks, *_ in wanted.values()) > 40
    migrated.dispose()
    described.dispose()


def test_the_app_s_types_become_plain_ones() -> None:
    connected = sa.create_engine("sqlite://")
    with connected.connect() as connection:
        script = produce_migrations(MigrationContext.configure(connection), tables.metadata)
    assert script.upgrade_ops is not None
    code = render_python_code(script.upgrade_ops, render_item=env_functions()["render_item"])
    assert "factcheck" not in code
    assert "sa.Column('taken_at', sa.Text(), nullable=False)" in code
    assert "sa.Column('current', sa.Integer(), nullable=False)" in code
    assert "sa.DOUBLE_PRECISION(), 'postgresql'" in code
    connected.dispose()


def test_every_table_is_strict(tmp_path: Path) -> None:
    with open_database(str(tmp_path / "claims.db")) as database, database.reading() as connection:
        listed = connection.exec_driver_sql("PRAGMA table_list").mappings().all()
    strict = {row["name"] for row in listed if row["strict"]}
    assert strict == set(tables.metadata.tables)


def test_a_newer_database_is_refused(location: str) -> None:
    with open_database(location) as database, database.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0999'"))
    for migrating in (True, False):
        with pytest.raises(StoreError, match="0999") as refused:
            open_database(location, migrate=migrating)
        assert "newer" in (refused.value.hint or "")


def test_an_older_database_is_brought_up_or_refused(empty_location: str) -> None:
    connected = engine.connect(empty_location, create=True)
    with engine.writing(connected) as connection:
        migrate.upgrade(connection, "0002")
    connected.dispose()
    with pytest.raises(StoreError, match="older") as refused:
        open_database(empty_location, migrate=False)
    assert "db upgrade" in (refused.value.hint or "")
    with open_database(empty_location) as database:
        assert database.version() == migrate.known()[-1]
        assert database.check() == []


def other(location: str) -> str:
    """On SQLite both fixtures name one file."""
    return location if "://" in location else location + ".described"


def schema(connection: sa.Connection) -> set[tuple[str, str, str]]:
    """Everything in the database, comparable: kind, name, definition."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
        return {(kind, name, sql) for kind, name, sql in rows if "alembic_version" not in name}
    columns = """SELECT 'table', c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || a.attnotnull
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
        WHERE c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped"""
    views = "SELECT 'view', viewname, definition FROM pg_views WHERE schemaname = 'public'"
    indexes = "SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    rules = "SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid <> 0"
    rows = connection.exec_driver_sql(" UNION ALL ".join((columns, views, indexes, rules)))
    return {(kind, name.split(".")[0] if kind == "table" else name, f"{name} {sql}") for kind, name, sql in rows
            if "alembic_version" not in name}  # fmt: skip


def constraints(connection: sa.Connection) -> dict[str, Any]:
    """Table -> its CHECKs, references, unique sets and indexes, in any order."""
    looked = sa.inspect(connection)
    found = {}
    for name in tables.metadata.tables:
        checks = {c["name"]: c["sqltext"] for c in looked.get_check_constraints(name)}
        references = {str(f["name"]): (f["constrained_columns"], f["referred_table"], f["referred_columns"])
                      for f in looked.get_foreign_keys(name)}  # fmt: skip
        unique = {u["name"]: u["column_names"] for u in looked.get_unique_constraints(name)}
        indexes = {i["name"]: (i["column_names"], i["unique"], i.get("dialect_options", {}).get("postgresql_using"))
                   for i in looked.get_indexes(name)
                   if not str(i["name"]).endswith("_words")}  # fmt: skip
        found[name] = (checks, references, unique, indexes)
    return found
