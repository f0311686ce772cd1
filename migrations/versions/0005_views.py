"""Views for people: `sqlite3 claims.db 'select * from v_conflicts'`."""

from alembic import op

revision = "0005"
down_revision = "0004"

VIEWS = ("v_claims", "v_conflicts", "v_agreements", "v_sources", "v_review_queue")

# what the two databases write differently; {} is an expression, or a query of one column called `part`
SPELLINGS = {
    "sqlite": {
        "number": "CASE WHEN {0} IS NULL THEN NULL ELSE printf('%.15g', {0}) END",
        "chain": "(SELECT group_concat(name, ' <- ') FROM (SELECT name FROM links WHERE claim = {} ORDER BY position))",
        "list": "(SELECT group_concat(value, '; ') FROM json_each({}))",
        "binary": "{}",
    },
    "postgresql": {
        "number": "CAST({} AS text)",
        "chain": "(SELECT string_agg(name, ' <- ' ORDER BY position) FROM links WHERE claim = {})",
        "list": "(SELECT string_agg(value, '; ') FROM json_array_elements_text(CAST({} AS json)))",
        "binary": '{} COLLATE "C"',
    },
}

CONFLICTS = "('contradicts', 'unordered', 'altered', 'other_speaker')"
AGREEMENTS = "('agrees', 'compatible', 'verbatim', 'truncated', 'paraphrase')"


def upgrade() -> None:
    spelling = SPELLINGS[op.get_bind().dialect.name]
    op.execute(f"CREATE VIEW v_claims AS {_claims(spelling)}")
    op.execute(f"CREATE VIEW v_conflicts AS {_pairs(spelling, CONFLICTS)}")
    op.execute(f"CREATE VIEW v_agreements AS {_pairs(spelling, AGREEMENTS)}")
    op.execute(f"CREATE VIEW v_sources AS {_sources(spelling)}")
    op.execute(f"CREATE VIEW v_review_queue AS {_queue(spelling)}")


def downgrade() -> None:
    for view in reversed(VIEWS):
        op.execute(f"DROP VIEW {view}")


def _first_place(article: str, spelling: dict[str, str]) -> str:
    """The key of the place that stands for the article: published first, unknown dates last, then by document."""
    published = spelling["binary"].format("coalesce(q.published, '9999')")
    doc = spelling["binary"].format("q.doc")
    return (
        f"(SELECT q.key FROM places AS q WHERE q.article = {article} AND q.current = 1 "
        f"ORDER BY {published}, {doc} LIMIT 1)"
    )


def _reading(claim: str, spelling: dict[str, str]) -> str:
    """How the words were read: ``1037``, ``1350 to 1500``, ``1000 or more``; null for a quote."""
    low, best, high = (spelling["number"].format(f"{claim}.{end}") for end in ("low", "best", "high"))
    return f"""CASE
        WHEN {claim}.kind = 'quote' THEN NULL
        WHEN {claim}.low = {claim}.high THEN {low}
        WHEN {claim}.low IS NOT NULL AND {claim}.high IS NOT NULL THEN {low} || ' to ' || {high}
        WHEN {claim}.low IS NOT NULL AND {claim}.low_inclusive = 0 THEN 'more than ' || {low}
        WHEN {claim}.low IS NOT NULL THEN {low} || ' or more'
        WHEN {claim}.high IS NOT NULL AND {claim}.high_inclusive = 0 THEN 'less than ' || {high}
        WHEN {claim}.high IS NOT NULL THEN {high} || ' or less'
        ELSE {best} END"""


def _claims(spelling: dict[str, str]) -> str:
    return f"""
    SELECT c.id, c.kind, c.text AS says, {_reading("c", spelling)} AS reads_as, c.unit, c.thing, c.measure, c.place,
        c.event_time AS event, c.factuality, c.confirmation, c.speaker, {spelling["chain"].format("c.key")} AS chain,
        coalesce(p.outlet, 'unknown') AS outlet, coalesce(p.published, 'unknown') AS published, p.doc,
        c.span_start AS starts, c.span_end AS ends, c.sentence,
        (SELECT count(*) FROM places AS q WHERE q.article = c.article AND q.current = 1) AS places,
        c.article, c.reading
    FROM claims AS c
    JOIN readings AS r ON r.id = c.reading AND r.current = 1
    JOIN places AS p ON p.key = {_first_place("c.article", spelling)}
    ORDER BY c.article, c.span_start, c.id"""


def _side(side: str, spelling: dict[str, str]) -> str:
    claim, place = side, f"{side}p"
    return f"""{claim}.text AS {side}_says, {_reading(claim, spelling)} AS {side}_reads_as,
        coalesce({place}.outlet, 'unknown') AS {side}_outlet,
        coalesce({place}.published, 'unknown') AS {side}_published,
        {spelling["chain"].format(f"{claim}.key")} AS {side}_chain"""


FROM_PAIRS = """
    FROM findings AS f
    JOIN claims AS a ON a.key = f.a_claim
    JOIN claims AS b ON b.key = f.b_claim
    LEFT JOIN places AS ap ON ap.key = {a_place}
    LEFT JOIN places AS bp ON bp.key = {b_place}
    LEFT JOIN claim_groups AS g ON g.id = f.claim_group AND g.current = 1"""


def _from_pairs(spelling: dict[str, str]) -> str:
    a_place, b_place = (_first_place(f"{side}.article", spelling) for side in "ab")
    return FROM_PAIRS.format(a_place=a_place, b_place=b_place)


GAP = """CASE WHEN f.ratio_low IS NULL THEN NULL
        WHEN round(f.ratio_low * 100) = round(f.ratio_high * 100) THEN {low} || ' %'
        ELSE {low} || '-' || {high} || ' %' END""".format(
    low="CAST(round(f.ratio_low * 100) AS integer)", high="CAST(round(f.ratio_high * 100) AS integer)"
)


def _pairs(spelling: dict[str, str], verdicts: str) -> str:
    return f"""
    SELECT f.verdict, f.strength, f.origin, {_side("a", spelling)}, {_side("b", spelling)}, {GAP} AS gap, f.reason,
        {spelling["list"].format("f.hypothesis")} AS hypothesis, {spelling["list"].format("f.notes")} AS notes,
        a.sentence AS a_sentence, b.sentence AS b_sentence,
        ap.doc AS a_doc, bp.doc AS b_doc, f.rule, g.question, f.id AS finding
    {_from_pairs(spelling)}
    WHERE f.current = 1 AND f.verdict IN {verdicts}
    ORDER BY f.verdict, f.strength DESC, f.id"""


def _sources(spelling: dict[str, str]) -> str:
    return f"""
    SELECT p.doc, coalesce(p.outlet, 'unknown') AS outlet, coalesce(p.published, 'unknown') AS published,
        p.published_precision AS "precision", p.published_basis AS basis, p.agency,
        p.publisher_family AS family, p.title, p.url,
        (SELECT count(*) FROM claims AS c WHERE c.reading = r.id) AS claims,
        (SELECT count(*) FROM places AS q WHERE q.article = p.article AND q.current = 1) AS copies,
        (SELECT min(x.reason) FROM failures AS x WHERE x.doc = p.doc AND x.resolved = 0) AS failure,
        p.taken_at, p.article, p.capture
    FROM places AS p
    LEFT JOIN readings AS r ON r.article = p.article AND r.current = 1
    WHERE p.current = 1
    ORDER BY {spelling["binary"].format("p.doc")}"""


# strict contradictions between independent origins first; a difference inside one origin is worth more than an unknown
PRIORITY = """
        CASE f.verdict WHEN 'contradicts' THEN 0 WHEN 'altered' THEN 10 WHEN 'other_speaker' THEN 20 ELSE 30 END
        + CASE f.strength WHEN 'strict' THEN 0 ELSE 4 END
        + CASE f.origin WHEN 'independent' THEN 0 WHEN 'same_origin' THEN 1 WHEN 'copy' THEN 2 ELSE 3 END"""


def _queue(spelling: dict[str, str]) -> str:
    return f"""
    SELECT {PRIORITY} AS priority, f.verdict, f.strength, f.origin, g.question,
        a.text AS a_says, coalesce(ap.outlet, 'unknown') AS a_outlet, b.text AS b_says,
        coalesce(bp.outlet, 'unknown') AS b_outlet, {GAP} AS gap, f.reason,
        f.found_at, f.id AS finding
    {_from_pairs(spelling)}
    WHERE f.current = 1 AND f.verdict IN {CONFLICTS}
    ORDER BY 1, f.id"""
