"""Watching a story: real runs one after another on documents of our own, and what each brought."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from alembic import command

from factcheck import accounts, editing, pipeline, signoff, watching
from factcheck.errors import UsageError
from factcheck.report.news import News, news_json
from factcheck.report.news_sheet import told
from factcheck.report.paper import Look
from factcheck.review.standing import Opinion
from factcheck.review.transitions import Act
from factcheck.store import migrate
from factcheck.store.database import Database
from tests.parts.test_report_machine import validator

DAYS = [f"2024-03-0{day}T08:00:00Z" for day in range(1, 10)]
AT = "2024-03-20T08:00:00Z"
ONE = (
    "Fire in the market of Oruba\n\n"
    "{count} people were killed in the fire at the market of Oruba on Tuesday, the Northern Observatory said.\n\n"
    "The fire began before noon and burned until the evening, a baker told this newspaper.\n\n"
    "The market of Oruba stays closed for now, and traders have been told to keep away from it.\n"
)
OTHER = (
    "Traders mourn after the fire in the market of Oruba\n\n"
    "The Southern Observatory said that {count} people were killed in the fire at the market of Oruba on Tuesday.\n\n"
    "Smoke was seen as far as the coast road when the roofs of the market of Oruba came down, a driver said.\n\n"
    "Schools near the market will not open before the end of the week, the town of Oruba announced.\n"
)
QUOTE = '\nA trader, Ilda Moro, said: "We lost everything that we had carried in since the spring."\n'
OUTLETS = '["{name}"]\noutlet = "{outlet}"\npublished = "2024-03-0{day}"\n'


class Newsroom:
    """A folder of documents and the runs over it, one a day."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder
        self.runs = 0
        self.outlets: dict[str, str] = {}

    def write(self, name: str, outlet: str, text: str, day: int = 6) -> None:
        (self.folder / name).write_text(text)
        self.outlets[name] = OUTLETS.format(name=name, outlet=outlet, day=day)
        (self.folder / "manifest.toml").write_text("".join(self.outlets.values()))

    def run(self) -> pipeline.RunSummary:
        self.runs += 1
        at = DAYS[self.runs - 1]
        return pipeline.run(self.database, [str(self.folder)], pipeline.RunOptions(), clock=lambda: at)

    def news(self, since: str | None = None) -> News:
        found = watching.news(self.database, since)
        record = json.loads("".join(news_json(found)))
        validator("diff.json").validate(record)
        return found


@pytest.fixture
def newsroom(database: Database, tmp_path: Path) -> Newsroom:
    return Newsroom(database, tmp_path)


def texts(sides: Any) -> list[str]:
    return sorted(side.claim.text for side in sides if side.claim.kind == "quantity")


def verdicts(news: News) -> list[str]:
    return [one.finding.verdict for one in news.findings]


def test_nothing_is_new_before_the_first_run(newsroom: Newsroom) -> None:
    assert newsroom.news().is_empty
    assert newsroom.news("0").is_empty
    assert watching.listed(newsroom.database) == []


def test_one_day_after_the_other(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", "Oruba Star", ONE.format(count="Twenty-four"))
    newsroom.run()
    first = newsroom.news()
    assert (first.since.run, first.until.run) == (0, 1)
    assert texts(first.claims) == ["Twenty-four people"]
    assert first.findings == ()

    newsroom.write("b.txt", "Cape Post", OTHER.format(count="31"))
    newsroom.run()
    second = newsroom.news()
    assert texts(second.claims) == ["31 people"]
    assert verdicts(second) == ["contradicts"]
    assert second.count("contradicts") == second.count("contradicts", "independent") == 1
    assert second.count("contradicts", "copy") == 0
    assert newsroom.news("0").findings == second.findings

    newsroom.run()
    third = newsroom.news()
    assert third.is_empty
    assert (third.since.run, third.until.run) == (2, 3)
    assert newsroom.news("1").findings == second.findings
    runs = watching.listed(newsroom.database)
    assert [(run.number, run.new, run.read, run.found) for run in runs] == [(1, 1, 1, 0), (2, 1, 1, 1), (3, 0, 0, 0)]


def test_a_revised_article_tells_what_changed_and_no_more(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", "Oruba Star", ONE.format(count="Twenty-four") + QUOTE)
    newsroom.write("b.txt", "Cape Post", OTHER.format(count="31"))
    newsroom.run()
    assert verdicts(newsroom.news()) == ["contradicts"]
    newsroom.write("a.txt", "Oruba Star", ONE.format(count="Thirty-one") + QUOTE)
    newsroom.run()
    news = newsroom.news()
    assert texts(news.claims) == ["Thirty-one people"]
    assert texts(news.gone) == ["Twenty-four people"]
    assert all(side.claim.kind == "quantity" for side in (*news.claims, *news.gone))
    assert [(one.kind, one.is_silent) for one in news.revisions] == [("update", True)]
    assert [one.finding.verdict for one in news.ended] == ["contradicts"]
    assert [one.finding.verdict for one in news.findings] == ["agrees"]
    assert news.count("contradicts") == 0


def test_a_decision_that_became_stale_is_told_once(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", "Oruba Star", ONE.format(count="Twenty-four"))
    newsroom.write("b.txt", "Cape Post", OTHER.format(count="31"))
    newsroom.run()
    database, (finding,) = newsroom.database, newsroom.news().findings
    ada = accounts.add(database, None, "ada", "admin", AT)
    bob = accounts.add(database, ada, "bob", "reviewer", AT)
    for account, action in ((ada, "propose"), (bob, "sign")):
        seen = signoff.item(database, account, finding.finding.id, AT).seen
        signoff.perform(database, account, finding.finding.id, Act(action, Opinion("report_range")), seen, AT)
    newsroom.run()
    assert newsroom.news("0").stale == ()
    editing.set_facts(
        database, str(newsroom.folder / "b.txt"), {"outlet": "Oruba Star"}, basis="the masthead", actor="ada", at=AT
    )
    assert newsroom.news().waiting == 1
    newsroom.run()
    news = newsroom.news()
    (stale,) = news.stale
    assert (stale.decided, stale.current, stale.exhibit.status) == ("signed_off", True, "stale")
    changes = {one.where: (one.before, one.after) for one in stale.changes}
    assert changes["b.source.outlet" if stale.exhibit.a.doc.endswith("a.txt") else "a.source.outlet"] == (
        "Cape Post",
        "Oruba Star",
    )
    (turned,) = news.turned
    assert (turned.before.finding.origin, turned.after.finding.origin) == ("independent", "unknown")
    assert news.findings == news.ended == ()
    newsroom.run()
    assert newsroom.news().is_empty
    assert [one.exhibit.finding.id for one in newsroom.news("2").stale] == [finding.finding.id]
    sheet = "".join(told(news, Look()))
    assert "contradicts rival, independent -> contradicts rival" in sheet
    assert "source.outlet: Cape Post -> Oruba Star" in " ".join(sheet.split())


def test_since_takes_runs_and_dates(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", "Oruba Star", ONE.format(count="Twenty-four"))
    for _ in range(3):
        newsroom.run()
    wanted = {
        "0": 0, "2": 2, "3": 3, "2024-03": 0, "2024-03-01": 0, "2024-03-02": 1, "2024-03-02T08:00:01Z": 2,
        "2024-03-02 08:00": 1, "2024-04": 3, "2023-12-31": 0,
    }  # fmt: skip
    assert {since: newsroom.news(since).since.run for since in wanted} == wanted
    for wrong in ("4", "yesterday", "2024", "-1", "2024-13", "2024-02-30", "2024-03-01T25:00", "03/01/2024", ""):
        with pytest.raises(UsageError):
            watching.news(newsroom.database, wrong)


def test_runs_from_before_they_were_counted(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", "Oruba Star", ONE.format(count="Twenty-four"))
    newsroom.run()
    newsroom.write("b.txt", "Cape Post", OTHER.format(count="31"))
    newsroom.run()
    newsroom.write("a.txt", "Oruba Star", ONE.format(count="Thirty-one"))
    newsroom.run()
    before = newsroom.news()
    with newsroom.database.writing() as connection:
        command.downgrade(migrate.config(connection), "0012")
        migrate.upgrade(connection)
    after = newsroom.news()
    runs = watching.listed(newsroom.database)
    assert [(run.number, run.at, run.documents, run.found, run.ended) for run in runs] == [
        (1, DAYS[0], None, 0, 0), (2, DAYS[1], None, 1, 0), (3, DAYS[2], None, 1, 1)
    ]  # fmt: skip
    assert (after.findings, after.ended, after.revisions) == (before.findings, before.ended, before.revisions)
    assert texts(after.claims) == ["Thirty-one people"]


def test_a_text_that_tries_to_act_on_the_terminal_is_shown(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", "Oruba \\u001b[31mStar", ONE.format(count="Twenty-four"))
    newsroom.write("b.txt", "Cape\\u202e Post", OTHER.format(count="31"))
    newsroom.run()
    sheet = "".join(told(newsroom.news(), Look(80)))
    assert "\x1b" not in sheet
    assert "\u202e" not in sheet
    assert "Twenty-four" in sheet
    assert all(len(line) <= 80 for line in sheet.splitlines())
