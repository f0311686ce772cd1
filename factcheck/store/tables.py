"""The tables. Words are stored as text under a CHECK; rows of these never leave `store`.

sources    captures <- places -> articles, edits, failures
readings   readings -> blocks, sentences, claims -> links; carried
revisions  revisings, revisions
runs       runs -> run_articles
findings   matchings, findings, follow_ups, claim_groups -> group_members
sign-off   accounts -> tokens, sessions, leases; shown, log; attempts, secrets
cases      cases -> case_items -> case_claims; watches -> watch_words
in words   data_dictionary
"""

from __future__ import annotations

from typing import Any, get_args

import sqlalchemy as sa
from sqlalchemy import CheckConstraint as Check
from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from factcheck import case, model, record
from factcheck.store.columns import UTC_LIKE, Flag, Real, Utc

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
metadata = sa.MetaData(naming_convention=NAMES)


def table(name: str, *parts: Any) -> Table:
    """A table that refuses values of the wrong type on SQLite too."""
    return Table(name, metadata, *parts, sqlite_strict=True)


def word(name: str, allowed: Any, *, nullable: bool = False) -> tuple[Column[str], Check]:
    """A column for one of the words of a ``Literal`` (or a tuple), with the CHECK that says so."""
    words = allowed if isinstance(allowed, tuple) else get_args(allowed)
    listed = ", ".join(f"'{w}'" for w in words)
    return Column(name, Text, nullable=nullable), Check(f"{name} IN ({listed})", name=name)


def flag(name: str, *, nullable: bool = False) -> tuple[Column[bool], Check]:
    return Column(name, Flag, nullable=nullable), Check(f"{name} IN (0, 1)", name=name)


def moment(name: str, *, nullable: bool = False) -> tuple[Column[str], Check]:
    return Column(name, Utc, nullable=nullable), Check(f"{name} LIKE '{UTC_LIKE}'", name=name)


def span(prefix: str, *, nullable: bool = False) -> tuple[Column[int], Column[int], Check]:
    """``<prefix>_start`` and ``<prefix>_end``: half-open, in code points, never empty."""
    low, high = f"{prefix}_start", f"{prefix}_end"
    both = f" AND ({low} IS NULL) = ({high} IS NULL)" if nullable else ""
    check = Check(f"{low} >= 0 AND {low} < {high}{both}", name=f"{prefix}_order")
    return Column(low, Integer, nullable=nullable), Column(high, Integer, nullable=nullable), check


def dated(name: str) -> tuple[Column[str] | Check, ...]:
    """A `Dated` as four columns."""
    return (
        Column(name, Text),
        *word(f"{name}_precision", model.Precision),
        *word(f"{name}_basis", model.Basis),
        Column(f"{name}_words", Text),
    )


Big = Integer().with_variant(sa.BigInteger(), "postgresql")
"""Eight bytes on both: PostgreSQL's INTEGER has four."""


def by_name(column: str, table_name: str) -> Index:
    """An index for words from the texts: of any length, so a hash on PostgreSQL, where B-tree entries are short."""
    return Index(f"ix_{table_name}_{column}", column, postgresql_using="hash")


def is_current(of: Table) -> sa.ColumnElement[bool]:
    """Rows not superseded. The 1 is written out, or SQLite would not use the indexes `WHERE current = 1`."""
    return of.c.current == sa.literal_column("1")


def one_current(name: str, column: str) -> Index:
    """Of the rows with one value in ``column``, one is current at most."""
    where = sa.text("current = 1")
    return Index(name, column, unique=True, sqlite_where=where, postgresql_where=where)


# ------------------------------------------------------------------------------------------------ sources

captures = table(
    "captures",
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    *moment("taken_at"),
    Check("length(sha256) = 64", name="sha256"),
)

articles = table(
    "articles",
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Check("length(text_sha256) = 64", name="text_sha256"),
)

places = table(
    "places",
    Column("key", Integer, primary_key=True),
    Column("doc", Text, nullable=False),
    Column("capture", ForeignKey("captures.sha256"), nullable=False),
    Column("article", ForeignKey("articles.id"), nullable=False),
    *moment("taken_at"),
    *flag("current"),
    Column("manifest", Text, nullable=False),  # facts that came with the document, JSON
    Column("given", Text, nullable=False),  # what editors set by hand over these, JSON
    Column("facts", Text, nullable=False),  # the given over told over the page's, JSON; the columns below repeat it
    Column("told", Text, nullable=False, server_default="{}"),  # by the carrier and the format's own fields, JSON
    Column("recipe", Text, nullable=False, server_default="{}"),  # how the text was made of the capture, JSON
    Column("marks", Text, nullable=False, server_default="[]"),  # [start, end, role] that the format tells, JSON
    Column("received", Text),  # how the text follows from the bytes, JSON; null where it was not decoded from them
    Column("roles", Text, nullable=False, server_default="[]"),  # [block's key, ordinal, role] that editors gave, JSON
    Column("replaced_by", Text),  # the document with a later version of this article
    *(Column(name, Text) for name in model.FACT_FIELDS),
    *dated("published"),
    UniqueConstraint("doc", "capture", "article"),
    Index("ix_places_article", "article"),
    Index("ix_places_capture", "capture"),
    Index("ix_places_published", "published"),
    one_current("uq_places_current_doc", "doc"),
    by_name("outlet", "places"),
)

failures = table(
    "failures",
    Column("id", Text, primary_key=True),
    Column("doc", Text, nullable=False),
    *word("step", ("fetch", "read", "match")),
    Column("reason", Text, nullable=False),
    Column("sha256", Text),
    *moment("first_at"),
    *moment("last_at"),
    *flag("resolved"),
    Index("ix_failures_doc", "doc"),
)

edits = table(
    "edits",
    Column("key", Integer, primary_key=True),
    Column("doc", Text, nullable=False),
    *word("field", (*model.FACT_FIELDS, *model.DATE_FIELDS, "block")),
    Column("value", Text),  # null: taken back
    *word("precision", model.Precision, nullable=True),
    Column("block", Text),  # the block's key
    Column("ordinal", Integer),  # which of several with that text
    Column("words", Text),
    Column("basis", Text, nullable=False),
    Column("actor", Text, nullable=False),
    *moment("at"),
    Check("length(basis) > 0 AND length(actor) > 0", name="said"),
    Check("(field = 'block') = (block IS NOT NULL) AND (block IS NULL) = (ordinal IS NULL)", name="block"),
    Index("ix_edits_doc", "doc"),
)
"""Only grows; the triggers that keep it so stand in the migration `edits`."""

# ------------------------------------------------------------------------------------------------ readings

readings = table(
    "readings",
    Column("id", Text, primary_key=True),
    Column("article", ForeignKey("articles.id"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("inputs", Text, nullable=False),
    Column("page_facts", Text, nullable=False),
    *moment("read_at"),
    *flag("current"),
    Index("ix_readings_article", "article"),
    one_current("uq_readings_current_article", "article"),
)

blocks = table(
    "blocks",
    Column("reading", ForeignKey("readings.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    *span("span"),
    *word("role", model.Role),
)

sentences = table(
    "sentences",
    Column("key", Integer, primary_key=True),
    Column("reading", ForeignKey("readings.id"), nullable=False),
    Column("number", Integer, nullable=False),
    *span("span"),
    Column("paragraph", Integer, nullable=False),
    *word("place", model.PlaceInArticle),
    Column("text", Text, nullable=False),
    Column("words", Text, nullable=False),  # folded for search
    UniqueConstraint("reading", "number"),
)

claims = table(
    "claims",
    Column("key", Integer, primary_key=True),
    Column("reading", ForeignKey("readings.id"), nullable=False),
    Column("id", Text, nullable=False),
    Column("article", ForeignKey("articles.id"), nullable=False),
    *word("kind", model.Kind),
    *span("span"),
    Column("text", Text, nullable=False),
    *span("sentence"),
    Column("sentence", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    *word("place_in_article", model.PlaceInArticle),
    *word("factuality", model.Factuality),
    *(Column(name, Real) for name in ("stated", "low", "best", "high")),
    *flag("low_inclusive", nullable=True),
    *flag("high_inclusive", nullable=True),
    *word("bound", model.Bound, nullable=True),
    *(Column(name, Text) for name in ("hedge", "unit", "thing", "head", "nationality", "thing_class", "measure")),
    *word("basis", model.CountBasis, nullable=True),
    *(Column(name, Text) for name in ("part_of", "place")),
    *word("place_basis", model.PlaceBasis, nullable=True),
    *dated("event_time"),
    *word("event_time_from", model.TimeFrom, nullable=True),
    *dated("as_of"),
    *word("confirmation", model.Status, nullable=True),
    *(Column(name, Text) for name in ("confirmation_by", "confirmation_words")),
    *span("confirmation", nullable=True),
    *word("voice", model.Voice),
    *(Column(name, Text) for name in ("speaker", "speaker_role", "speaker_key")),
    Column("content_hash", Text, nullable=False),  # of everything above: what a finding shows
    Column("words", Text, nullable=False),  # folded for search
    *(Column(name, Text) for name in ("confirmation_to", "confirmation_on")),
    *(Column(name, Text) for name in ("original", "original_language", "translator")),  # of a quote
    Check("low <= best AND best <= high AND low <= high", name="interval"),
    Check("sentence_start <= span_start", name="sentence_holds_start"),
    UniqueConstraint("reading", "id"),
    Index("ix_claims_id", "id"),
    Index("ix_claims_article", "article", "span_start"),
    Index("ix_claims_kind", "kind"),
    Index("ix_claims_best", "best"),
    Index("ix_claims_factuality", "factuality"),
    Index("ix_claims_confirmation", "confirmation", "stated"),
    Index("ix_claims_stated", "stated"),
    *(by_name(name, "claims") for name in ("measure", "thing_class", "speaker", "place")),
)

links = table(
    "links",
    Column("claim", ForeignKey("claims.key"), primary_key=True),
    Column("position", Integer, primary_key=True),  # 0 is the outermost: the outlet
    *word("kind", model.LinkKind),
    Column("name", Text, nullable=False),
    Column("role", Text),
    Column("cue", Text),
    *span("span", nullable=True),
    *flag("inferred"),
    by_name("name", "links"),
)

carried = table(
    "carried",
    Column("reading", ForeignKey("readings.id"), primary_key=True),
    Column("subject", Text, primary_key=True),  # of the log: the claim's id when it was first corrected
    Column("claim", Text),  # the id of the claim it changed; null: rejected, or lost
    *word("state", model.Carry),
    Column("note", Text),  # why it is flagged
    Column("fields", Text, nullable=False),  # names that an editor gave, with a comma between two
    *flag("rejected"),
    *flag("made"),
    Column("read", Text),  # what the reader itself reads there, JSON; null: nothing
    Index("ix_carried_claim", "claim"),
    Index("ix_carried_subject", "subject"),
)
"""What editors made of claims, as it met each reading; the claims have it in."""

# ------------------------------------------------------------------------------------------------ runs

INTAKE = ("documents", "documents_new", "articles_read", "documents_failed")  # null: before this was counted

runs = table(
    "runs",
    Column("key", Integer, primary_key=True, autoincrement=False),  # 1 is the first
    *moment("at"),
    *(Column(what, Integer) for what in INTAKE),
)

run_articles = table(
    "run_articles",
    Column("run", ForeignKey("runs.key"), primary_key=True),
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("reading", ForeignKey("readings.id")),  # whose claims count from this run on; null: none do any more
    Index("ix_run_articles_article", "article"),
)


def brought() -> tuple[Column[int], Column[int]]:
    """The numbers of the runs that found something and that found it no more; null where no run has told yet."""
    return Column("found_in", Integer), Column("superseded_in", Integer)


# ------------------------------------------------------------------------------------------------ revisions

revisings = table(
    "revisings",
    Column("key", Integer, primary_key=True),
    Column("inputs", Text, nullable=False),  # hash of the places and readings that were compared
    *moment("revised_at"),
)

revisions = table(
    "revisions",
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    *flag("current"),
    *(
        column
        for side in ("earlier", "later")
        for column in (
            Column(f"{side}_article", ForeignKey("articles.id"), nullable=False),
            Column(f"{side}_doc", Text, nullable=False),
            Column(f"{side}_capture", ForeignKey("captures.sha256"), nullable=False),
        )
    ),
    *word("linked", model.Linked),
    *word("kind", model.RevisionKind),
    *flag("silent"),
    Column("notice", Text),
    Column("changes", Text, nullable=False),  # JSON list
    *moment("found_at"),
    *moment("superseded_at", nullable=True),
    *brought(),
    Check("(current = 1) = (superseded_at IS NULL)", name="superseded"),
    Index("ix_revisions_kind", "kind", "silent"),
    one_current("uq_revisions_current_id", "id"),
)

# ------------------------------------------------------------------------------------------------ findings

COUNTED = ("articles", "claims", "phrases")  # what the caps of a matching left out

matchings = table(
    "matchings",
    Column("key", Integer, primary_key=True),
    Column("inputs", Text, nullable=False),  # hash of the claims and rules that went in
    Column("rules_version", Text, nullable=False),
    *moment("matched_at"),
    *(Column(f"{what}_left_out", Integer, nullable=False, server_default="0") for what in COUNTED),
)

findings = table(
    "findings",
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("shown_hash", Text, nullable=False),
    *flag("current"),
    Column("a", Text, nullable=False),
    Column("b", Text, nullable=False),
    Column("a_claim", ForeignKey("claims.key"), nullable=False),
    Column("b_claim", ForeignKey("claims.key"), nullable=False),
    *word("verdict", model.Verdict),
    *word("strength", model.Strength, nullable=True),
    *word("origin", model.Origin),
    *word("gate", model.Gate, nullable=True),
    Column("rule", Text, nullable=False),
    Column("rules_version", Text, nullable=False),
    Column("reason", Text, nullable=False),
    *(Column(name, Real) for name in ("ratio_low", "ratio_high", "difference_low", "difference_high")),
    Column("hypothesis", Text, nullable=False),  # JSON list
    Column("notes", Text, nullable=False),  # JSON list
    Column("claim_group", Text),
    *moment("found_at"),
    *moment("superseded_at", nullable=True),
    *brought(),
    Check("a <> b", name="two_claims"),
    Check("(current = 1) = (superseded_at IS NULL)", name="superseded"),
    Check("ratio_low <= ratio_high AND difference_low <= difference_high", name="gap"),
    Index("ix_findings_a_claim", "a_claim"),
    Index("ix_findings_b_claim", "b_claim"),
    Index("ix_findings_verdict", "verdict", "strength", "origin"),
    Index("ix_findings_group", "claim_group"),
    Index("ix_findings_id", "id"),
    Index("ix_findings_found_in", "found_in"),
    Index("ix_findings_superseded_in", "superseded_in"),
    one_current("uq_findings_current_id", "id"),
)

follow_ups = table(
    "follow_ups",
    Column("claim", Text, primary_key=True),  # the id of the claim that is spoken of
    Column("passage", Text, primary_key=True),  # the id of the claim that speaks of it
    *word("status", model.Status),
    Column("who", Text, nullable=False),  # says so
    Column("becomes", Text),  # the figure it was corrected to
    Column("day", Text),
    Column("words", Text, nullable=False),
    *span("span"),
    Column("article", ForeignKey("articles.id"), nullable=False),
    Column("doc", Text, nullable=False),
    Column("outlet", Text),
    Column("reason", Text, nullable=False),
    Index("ix_follow_ups_passage", "passage"),
)
"""What other articles say became of claims, as the last matching found it."""

claim_groups = table(
    "claim_groups",
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("shown_hash", Text, nullable=False),
    *flag("current"),
    Column("question", Text, nullable=False),
    Column("low", Real),
    Column("high", Real),
    Column("outlets", Integer, nullable=False),
    Column("independent_origins", Integer, nullable=False),
    Column("copies", Text, nullable=False),  # JSON object
    Column("by_hand", Text),  # what editors made of it, JSON; null: nothing
    *moment("found_at"),
    *moment("superseded_at", nullable=True),
    *brought(),
    Check("low <= high", name="range"),
    Check("outlets >= 0 AND independent_origins >= 0", name="counts"),
    Check("(current = 1) = (superseded_at IS NULL)", name="superseded"),
    one_current("uq_claim_groups_current_id", "id"),
)

group_members = table(
    "group_members",
    Column("claim_group", ForeignKey("claim_groups.key"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim", Text, nullable=False),
    Index("ix_group_members_claim", "claim"),
)

# ------------------------------------------------------------------------------------------------ matching

waiting = table(
    "waiting",
    Column("article", Text, primary_key=True),  # new, read anew, or known otherwise than when it was last matched
)

stories = table(
    "stories",
    Column("key", Integer, primary_key=True),
    Column("article", ForeignKey("articles.id"), nullable=False),
    Column("doc", Text, nullable=False),  # where it first stood
    Column("published", Text),
    Column("names", Text, nullable=False),  # words, with a space between two; like those of `lead`
    Column("lead", Text, nullable=False),
    Column("shingles", LargeBinary, nullable=False),  # of four bytes each, in order
    Column("months", Text, nullable=False),  # numbers, with a space between two; empty when it is not dated
    Column("settings", Text, nullable=False, server_default="[]"),  # where, how and by whom it happened; JSON
    *flag("kept"),  # whether one of its claims is no copy
    Column("articles_left_out", Integer, nullable=False),
    Column("claims_left_out", Integer, nullable=False),
    Index("uq_stories_article", "article", unique=True),
    Index("ix_stories_kept", "kept", "article"),
    Index("ix_stories_left_out", "articles_left_out", "claims_left_out"),  # holds all that is summed up
)

story_months = table(
    "story_months",
    Column("month", Integer, primary_key=True),  # 0: not dated
    Column("story", ForeignKey("stories.key"), primary_key=True),
    Index("ix_story_months_story", "story"),
)

word_sample = table(
    "word_sample",  # by how often words stand in these articles they are weighed
    Column("article", Text, primary_key=True),
    Column("names", Text, nullable=False),  # as they were then; like those of `stories`
    Column("lead", Text, nullable=False),
)

neighbours = table(
    "neighbours",
    Column("story", ForeignKey("stories.key"), primary_key=True),
    Column("other", ForeignKey("stories.key"), primary_key=True),  # one of the nearest to `story`
    Column("likeness", Real, nullable=False),
    Index("ix_neighbours_other", "other"),
)

claim_keys = table(
    "claim_keys",
    Column("number", Big, primary_key=True, autoincrement=False),  # the beginning of the claim's id
    Column("claim", ForeignKey("claims.key"), nullable=False),
    Column("story", ForeignKey("stories.key"), nullable=False),
    Column("signature", Big),  # the same for copies; null for short sentences
    Column("signs", Text),  # of a quote: one sign a word
    Column("stands_for_it", Big),  # the number of the claim that it is a copy of
    Index("ix_claim_keys_claim", "claim"),
    Index("ix_claim_keys_story", "story"),
    Index("ix_claim_keys_signature", "signature"),
    Index("ix_claim_keys_stands_for_it", "stands_for_it"),
)

quote_runs = table(
    "quote_runs",
    Column("run", Big, primary_key=True, autoincrement=False),
    Column("quote", Big, primary_key=True, autoincrement=False),  # its number; copies are left out
)

# ------------------------------------------------------------------------------------------------ sign-off

accounts = table(
    "accounts",
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    *word("role", record.Role),
    Column("password", Text),  # argon2; null: signs in with a token only
    *moment("made_at"),
    *moment("disabled_at", nullable=True),
    UniqueConstraint("name"),
)

tokens = table(
    "tokens",
    Column("hash", Text, primary_key=True),  # SHA-256: a token is random, nothing to guess
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("label", Text),
    *moment("made_at"),
    *moment("revoked_at", nullable=True),
    Index("ix_tokens_account", "account"),
)

sessions = table(
    "sessions",
    Column("hash", Text, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    *moment("made_at"),
    *moment("seen_at"),
    *moment("ends_at"),
    Index("ix_sessions_account", "account"),
)

attempts = table(
    "attempts",
    Column("key", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("place", Text, nullable=False),
    *moment("at"),
    Index("ix_attempts_at", "at"),
)

leases = table(
    "leases",
    Column("subject_kind", Text, primary_key=True),
    Column("subject_id", Text, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    *moment("taken_at"),
    *moment("ends_at"),
    Index("ix_leases_account", "account"),
)

secrets = table(
    "secrets",
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    *moment("made_at"),
)

shown = table(
    "shown",
    Column("sha256", Text, primary_key=True),
    Column("content", Text, nullable=False),  # what lay before a reviewer, canonical JSON
    Check("length(sha256) = 64", name="sha256"),
)

log = table(
    "log",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("actor", ForeignKey("accounts.id"), nullable=False),
    Column("action", Text, nullable=False),
    Column("subject_kind", Text, nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("number", Integer, nullable=False),  # of the subject's entries, from 1
    Column("before", Text),  # canonical JSON
    Column("after", Text),
    Column("reason", Text),
    Column("shown_hash", Text),
    *moment("at"),
    Check("length(hash) = 64 AND length(prev_hash) = 64", name="hashes"),
    Check("seq > 0 AND number > 0", name="numbers"),
    UniqueConstraint("hash"),
    UniqueConstraint("prev_hash"),
    UniqueConstraint("subject_kind", "subject_id", "number"),
    Index("ix_log_actor", "actor"),
)
"""Append-only and chained; the triggers that keep it so stand in the migration `signoff`."""

# ------------------------------------------------------------------------------------------------ cases

cases = table(
    "cases",
    Column("id", Text, primary_key=True),
    Column("slug", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("why", Text, nullable=False),
    *word("state", case.CaseState),
    Column("reviewers", Text, nullable=False),  # ids of accounts, JSON list
    *moment("made_at"),
    UniqueConstraint("slug"),
)

case_items = table(
    "case_items",
    Column("key", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    *word("kind", case.ItemKind),
    Column("name", Text, nullable=False),  # as it was called when it was put in
    Column("doc", Text),  # of a document: its name today
    Column("article", Text),  # of a document named by the number of a record: the text that is meant
    Column("words", Text),  # what a question or finding is about, for people
    Column("put_in", ForeignKey("log.seq"), nullable=False),
    Column("taken_out", ForeignKey("log.seq")),
    *flag("current"),
    Check("(kind = 'document') = (doc IS NOT NULL) AND (article IS NULL OR kind = 'document')", name="document"),
    Check("(current = 1) = (taken_out IS NULL)", name="taken_out"),
    Index("ix_case_items_doc", "doc"),
    Index("ix_case_items_put_in", "put_in"),
    Index(
        "uq_case_items_current", "case_id", "kind", "name", unique=True,
        sqlite_where=sa.text("current = 1"), postgresql_where=sa.text("current = 1"),
    ),
)  # fmt: skip

case_claims = table(
    "case_claims",
    Column("item", ForeignKey("case_items.key"), primary_key=True),
    Column("claim", Text, primary_key=True),
    Index("ix_case_claims_claim", "claim"),
)

watches = table(
    "watches",
    Column("id", Text, primary_key=True),
    Column("case_id", ForeignKey("cases.id")),  # null: the whole house's
    *word("kind", case.WatchKind),
    Column("name", Text, nullable=False),
    Column("known_as", Text),  # a place as claims have it; the class of a thing
    *flag("current"),
    Index("ix_watches_case_id", "case_id"),
)

watch_words = table(
    "watch_words",
    Column("watch", ForeignKey("watches.id"), primary_key=True),
    Column("words", Text, primary_key=True),  # a spelling, folded for search
)

# ------------------------------------------------------------------------------------------------ in words

data_dictionary = table(
    "data_dictionary",
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("column_name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("means", Text, nullable=False),
    Check("kind IN ('table', 'view')", name="kind"),
)
"""Written by the program at each upgrade, of `dictionary.toml`."""
