"""The database in words: the data dictionary, and views of questions and of decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

ENDS = "('signed_off', 'dismissed')"
DISMISSALS = "('not_a_conflict', 'extraction_error')"
CONFLICTS = "('contradicts', 'unordered', 'altered', 'other_speaker')"
AGREEMENTS = "('agrees', 'compatible', 'verbatim', 'truncated', 'paraphrase')"
# what the two databases write differently; {} is the name of a value in what the last entry left
SPELLINGS = {
    "sqlite": {
        "value": "json_extract(l.after, '$.{}')",
        "signers": """(SELECT group_concat(name, '; ') FROM (SELECT coalesce(n.name, s.value) AS name
            FROM json_each(l.after, '$.signatures') AS s LEFT JOIN accounts AS n ON n.id = s.value ORDER BY s.key))""",
        "count": "json_array_length(l.after, '$.signatures')",
    },
    "postgresql": {
        "value": "(CAST(l.after AS json) ->> '{}')",
        "signers": """(SELECT string_agg(coalesce(n.name, s.value), '; ' ORDER BY s.number)
            FROM json_array_elements_text(CAST(l.after AS json) -> 'signatures') WITH ORDINALITY AS s(value, number)
            LEFT JOIN accounts AS n ON n.id = s.value)""",
        "count": "json_array_length(CAST(l.after AS json) -> 'signatures')",
    },
}


def upgrade() -> None:
    op.create_table(
        "data_dictionary",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("column_name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('table', 'view')", name=op.f("ck_data_dictionary_kind")),
        sa.PrimaryKeyConstraint("kind", "name", "position", name=op.f("pk_data_dictionary")),
        sqlite_strict=True,
    )
    spelling = SPELLINGS[op.get_bind().dialect.name]
    op.execute(f"CREATE VIEW v_questions AS {QUESTIONS}")
    op.execute(f"CREATE VIEW v_decisions AS {_decisions(spelling)}")


def downgrade() -> None:
    op.execute("DROP VIEW v_decisions")
    op.execute("DROP VIEW v_questions")
    op.drop_table("data_dictionary")


def _number(verdicts: str) -> str:
    return f"(SELECT count(*) FROM findings AS f WHERE f.claim_group = g.id AND f.current = 1 AND f.verdict {verdicts})"


QUESTIONS = f"""
    SELECT g.question, g.low, g.high, g.outlets, g.independent_origins,
        (SELECT count(*) FROM group_members AS m WHERE m.claim_group = g.key) AS claims,
        {_number(f"IN {CONFLICTS}")} AS conflicts, {_number("= 'updates'")} AS updates,
        {_number(f"IN {AGREEMENTS}")} AS agreements, g.id, g.found_at
    FROM claim_groups AS g
    WHERE g.current = 1"""


def _decisions(spelling: dict[str, str]) -> str:
    value = spelling["value"].format
    return f"""
    SELECT {value("state")} AS state, {value("resolution")} AS resolution, {spelling["signers"]} AS signed_by,
        {spelling["count"]} AS signatures, l.at AS decided_at, p.reason AS note, f.verdict, f.strength, f.origin,
        g.question, a.text AS a_says, b.text AS b_says,
        CASE WHEN {value("shown")} <> f.shown_hash
            OR (f.current = 0 AND {value("resolution")} NOT IN {DISMISSALS}) THEN 1 ELSE 0 END AS stale, f.id AS finding
    FROM log AS l
    JOIN findings AS f ON f.key = (SELECT max(x.key) FROM findings AS x WHERE x.id = l.subject_id)
    JOIN claims AS a ON a.key = f.a_claim
    JOIN claims AS b ON b.key = f.b_claim
    LEFT JOIN claim_groups AS g ON g.id = f.claim_group AND g.current = 1
    LEFT JOIN log AS p ON p.subject_kind = 'finding' AND p.subject_id = l.subject_id
        AND p.number = CAST({value("proposal")} AS integer)
    WHERE l.subject_kind = 'finding' AND {value("state")} IN {ENDS}
        AND l.number = (SELECT max(m.number) FROM log AS m
            WHERE m.subject_kind = 'finding' AND m.subject_id = l.subject_id)"""
