"""Places: what came with a document apart from what editors set by hand, the way back to the bytes, later versions."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

BASES = "metadata dateline url manifest relative stated inferred unknown"
BASES_NOW = "metadata dateline url manifest editor relative stated inferred unknown"
CHECK = "ck_places_published_basis"

# SQLite changes no CHECK: the table is made anew from its own description, with these words replaced
COLUMNS = "\tgiven TEXT NOT NULL, \n\tfacts TEXT NOT NULL, \n"
NEW_BEFORE, NEW_BEHIND = "\tmanifest TEXT NOT NULL, \n", "\treceived TEXT, \n\treplaced_by TEXT, \n"
COLUMNS_NOW = NEW_BEFORE + COLUMNS + NEW_BEHIND


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(((COLUMNS, COLUMNS_NOW), (_listed(BASES), _listed(BASES_NOW))), {"manifest": "given"})
        return
    op.add_column("places", sa.Column("manifest", sa.Text(), nullable=True))
    op.execute("UPDATE places SET manifest = given")
    op.alter_column("places", "manifest", nullable=False)
    op.add_column("places", sa.Column("received", sa.Text(), nullable=True))
    op.add_column("places", sa.Column("replaced_by", sa.Text(), nullable=True))
    _check(BASES_NOW)


def downgrade() -> None:
    op.execute("UPDATE places SET published_basis = 'manifest' WHERE published_basis = 'editor'")
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(((COLUMNS_NOW, COLUMNS), (_listed(BASES_NOW), _listed(BASES))), {})
        return
    for name in ("replaced_by", "received", "manifest"):
        op.drop_column("places", name)
    _check(BASES)


def _listed(words: str) -> str:
    return "published_basis IN (" + ", ".join(f"'{word}'" for word in words.split()) + ")"


def _check(words: str) -> None:
    op.drop_constraint(CHECK, "places", type_="check")
    op.create_check_constraint(op.f(CHECK), "places", _listed(words))


def _rebuild(changes: tuple[tuple[str, str], ...], filled: dict[str, str]) -> None:
    """The table with its description changed, its rows kept; a new column of ``filled`` takes another's value."""
    bind = op.get_bind()
    about = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND "
    views = bind.exec_driver_sql(about + "type = 'view' ORDER BY rowid").all()
    indexes = bind.exec_driver_sql(about + "type = 'index' AND tbl_name = 'places' ORDER BY rowid").all()
    described = bind.exec_driver_sql(about + "name = 'places'").one().sql
    for old, new in changes:
        assert described.count(old) == 1, f"the table places is not as expected: {old!r}"
        described = described.replace(old, new)
    before = _columns(bind, "places")
    for view in reversed(views):
        op.execute(f"DROP VIEW {view.name}")
    op.execute("ALTER TABLE places RENAME TO places_before")
    bind.exec_driver_sql(described)
    kept = {name: filled.get(name, name) for name in _columns(bind, "places") if filled.get(name, name) in before}
    bind.exec_driver_sql(
        f"INSERT INTO places ({', '.join(kept)}) SELECT {', '.join(kept.values())} FROM places_before ORDER BY key"
    )
    op.execute("DROP TABLE places_before")
    for made in (*indexes, *views):
        bind.exec_driver_sql(made.sql)


def _columns(bind: sa.Connection, table: str) -> list[str]:
    return [row.name for row in bind.exec_driver_sql(f"PRAGMA table_info({table})")]
