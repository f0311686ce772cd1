"""Readings: what one version of the reader made of one article, older ones kept."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.Column("page_facts", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.CheckConstraint("read_at LIKE '____-__-__T__:__:__Z'", name=op.f("ck_readings_read_at")),
        sa.CheckConstraint("current IN (0, 1)", name=op.f("ck_readings_current")),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_readings_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
        sqlite_strict=True,
    )
    op.create_index("ix_readings_article", "readings", ["article"], unique=False)
    op.create_index(
        "uq_readings_current_article",
        "readings",
        ["article"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current = 1"),
    )
    op.create_table(
        "blocks",
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        _word("blocks", "role", "title dateline byline body caption related navigation other_story"),
        sa.CheckConstraint("span_start >= 0 AND span_start < span_end", name=op.f("ck_blocks_span_order")),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_blocks_reading")),
        sa.PrimaryKeyConstraint("reading", "number", name=op.f("pk_blocks")),
        sqlite_strict=True,
    )
    op.create_table(
        "sentences",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("paragraph", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        _word("sentences", "place", "headline lede body caption"),
        sa.CheckConstraint("span_start >= 0 AND span_start < span_end", name=op.f("ck_sentences_span_order")),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_sentences_reading")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sentences")),
        sa.UniqueConstraint("reading", "number", name=op.f("uq_sentences_reading_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "claims",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("place_in_article", sa.Text(), nullable=False),
        sa.Column("factuality", sa.Text(), nullable=False),
        sa.Column("stated", sa.REAL().with_variant(sa.DOUBLE_PRECISION(), "postgresql"), nullable=True),
        sa.Column("low", sa.REAL().with_variant(sa.DOUBLE_PRECISION(), "postgresql"), nullable=True),
        sa.Column("best", sa.REAL().with_variant(sa.DOUBLE_PRECISION(), "postgresql"), nullable=True),
        sa.Column("high", sa.REAL().with_variant(sa.DOUBLE_PRECISION(), "postgresql"), nullable=True),
        sa.Column("low_inclusive", sa.Integer(), nullable=True),
        sa.Column("high_inclusive", sa.Integer(), nullable=True),
        sa.Column("bound", sa.Text(), nullable=True),
        sa.Column("hedge", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("thing", sa.Text(), nullable=True),
        sa.Column("head", sa.Text(), nullable=True),
        sa.Column("nationality", sa.Text(), nullable=True),
        sa.Column("thing_class", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("part_of", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("event_time", sa.Text(), nullable=True),
        sa.Column("event_time_precision", sa.Text(), nullable=False),
        sa.Column("event_time_basis", sa.Text(), nullable=False),
        sa.Column("event_time_words", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("as_of_precision", sa.Text(), nullable=False),
        sa.Column("as_of_basis", sa.Text(), nullable=False),
        sa.Column("as_of_words", sa.Text(), nullable=True),
        sa.Column("confirmation", sa.Text(), nullable=True),
        sa.Column("confirmation_by", sa.Text(), nullable=True),
        sa.Column("confirmation_words", sa.Text(), nullable=True),
        sa.Column("confirmation_start", sa.Integer(), nullable=True),
        sa.Column("confirmation_end", sa.Integer(), nullable=True),
        sa.Column("voice", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_role", sa.Text(), nullable=True),
        sa.Column("speaker_key", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        _word("claims", "as_of_basis", "metadata dateline url manifest relative stated inferred unknown"),
        _word("claims", "as_of_precision", "hour day week month year unknown"),
        _word("claims", "basis", "cumulative increment stock rate plan unknown"),
        _word("claims", "bound", "exact about nearly at_least more_than at_most less_than range vague"),
        _word("claims", "confirmation", "not_confirmed confirmed denied conceded corrected withdrawn"),
        _word("claims", "event_time_basis", "metadata dateline url manifest relative stated inferred unknown"),
        _word("claims", "event_time_precision", "hour day week month year unknown"),
        _word("claims", "factuality", "asserted reported ordered hypothetical denied negated"),
        _word("claims", "kind", "quantity quote"),
        _word("claims", "place_in_article", "headline lede body caption"),
        _word("claims", "voice", "outlet attributed quoted"),
        sa.CheckConstraint(
            "confirmation_start >= 0 AND confirmation_start < confirmation_end"
            " AND (confirmation_start IS NULL) = (confirmation_end IS NULL)",
            name=op.f("ck_claims_confirmation_order"),
        ),
        sa.CheckConstraint("high_inclusive IN (0, 1)", name=op.f("ck_claims_high_inclusive")),
        sa.CheckConstraint("low <= best AND best <= high AND low <= high", name=op.f("ck_claims_interval")),
        sa.CheckConstraint("low_inclusive IN (0, 1)", name=op.f("ck_claims_low_inclusive")),
        sa.CheckConstraint("sentence_start <= span_start", name=op.f("ck_claims_sentence_holds_start")),
        sa.CheckConstraint(
            "sentence_start >= 0 AND sentence_start < sentence_end", name=op.f("ck_claims_sentence_order")
        ),
        sa.CheckConstraint("span_start >= 0 AND span_start < span_end", name=op.f("ck_claims_span_order")),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_claims_article")),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_claims_reading")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_claims")),
        sa.UniqueConstraint("reading", "id", name=op.f("uq_claims_reading_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_claims_article", "claims", ["article", "span_start"], unique=False)
    op.create_index("ix_claims_best", "claims", ["best"], unique=False)
    op.create_index("ix_claims_factuality", "claims", ["factuality"], unique=False)
    op.create_index("ix_claims_id", "claims", ["id"], unique=False)
    op.create_index("ix_claims_kind", "claims", ["kind"], unique=False)
    op.create_index("ix_claims_measure", "claims", ["measure"], unique=False, postgresql_using="hash")
    op.create_index("ix_claims_place", "claims", ["place"], unique=False, postgresql_using="hash")
    op.create_index("ix_claims_speaker", "claims", ["speaker"], unique=False, postgresql_using="hash")
    op.create_index("ix_claims_thing_class", "claims", ["thing_class"], unique=False, postgresql_using="hash")
    op.create_table(
        "links",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("inferred", sa.Integer(), nullable=False),
        _word("links", "kind", "outlet agency medium speaker document"),
        sa.CheckConstraint("inferred IN (0, 1)", name=op.f("ck_links_inferred")),
        sa.CheckConstraint(
            "span_start >= 0 AND span_start < span_end AND (span_start IS NULL) = (span_end IS NULL)",
            name=op.f("ck_links_span_order"),
        ),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"], name=op.f("fk_links_claim")),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_links")),
        sqlite_strict=True,
    )
    op.create_index("ix_links_name", "links", ["name"], unique=False, postgresql_using="hash")


def downgrade() -> None:
    op.drop_table("links")
    op.drop_table("claims")
    op.drop_table("sentences")
    op.drop_table("blocks")
    op.drop_table("readings")


def _word(table: str, column: str, allowed: str) -> sa.CheckConstraint:
    words = ", ".join(f"'{word}'" for word in allowed.split())
    return sa.CheckConstraint(f"{column} IN ({words})", name=op.f(f"ck_{table}_{column}"))
