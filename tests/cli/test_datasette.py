"""`datasette claims.db -m metadata.yml`, for real: words, facets, named questions, and what is kept from all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

from factcheck import accounts
from factcheck.describing import FACETS, KEPT_FROM_ALL, questions
from factcheck.report.yaml import yaml as written
from factcheck.store.database import open_database
from tests.cli.conftest import invoke
from tests.datasette import Served, datasette
from tests.store.samples import AT


@pytest.fixture(scope="module")
def metadata(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds' database, an account in it, and the metadata."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copy(built / "claims.db", folder / "claims.db")
    with open_database(str(folder / "claims.db")) as database:
        accounts.add(database, None, "ada", "admin", AT, password="correct horse battery")
        database.seal()
    result = invoke("datasette-metadata", "--db", str(folder / "claims.db"), "-o", str(folder / "metadata.yml"))
    assert result.exit_code == 0, result.stderr
    return folder / "metadata.yml"


@pytest.fixture(scope="module")
def served(metadata: Path) -> Iterator[Served]:
    with datasette(metadata.parent / "claims.db", metadata) as running:
        yield running


@pytest.fixture(scope="module")
def told(metadata: Path) -> Any:
    return yaml.safe_load(metadata.read_text("utf8"))["databases"]["claims"]


def test_every_table_says_what_it_is(served: Served, told: Any) -> None:
    shown = {one["name"]: one for one in served.json("/claims.json")["tables"]}
    assert {name for name, one in shown.items() if not one["hidden"]} <= told["tables"].keys()
    assert not shown["claims"]["hidden"]
    assert shown["claims_fts_data"]["hidden"]
    page = served.page("/claims/claims")
    assert told["tables"]["claims"]["description"] in page.replace("&#x27;", "'").replace("&#39;", "'")
    assert "Lowest value it can mean" in page


@pytest.mark.parametrize("table", FACETS)
def test_facets_answer(served: Served, table: str) -> None:
    answer = served.json(f"/claims/{table}.json?_size=1&_nosuggest=1")
    assert list(answer["facet_results"]) == list(FACETS[table])  # one that takes too long is left out


def test_facets_count(served: Served) -> None:
    counted = served.json("/claims/claims.json?_size=1")["facet_results"]["kind"]["results"]
    assert {one["value"]: one["count"] for one in counted}.keys() == {"quantity", "quote"}
    assert sum(one["count"] for one in counted) == served.json("/claims/claims.json")["filtered_table_rows_count"]


def test_there_are_a_dozen_questions() -> None:
    assert len([one for one in questions() if one.only != "postgresql"]) >= 12
    assert len({one.name for one in questions()}) == len(questions())


@pytest.mark.parametrize("question", [one for one in questions() if one.only != "postgresql"], ids=lambda one: one.name)
def test_named_questions_answer(served: Served, question: Any) -> None:
    answer = served.json(f"/claims/{question.name}.json?words=troops&_shape=objects")
    assert answer["ok"], answer
    page = served.page(f"/claims/{question.name}?words=troops")
    assert question.title.replace("'", "&#39;") in page


def test_words_are_searched(served: Served) -> None:
    found = served.json("/claims/words.json?words=afghan&_shape=array")
    assert found
    assert all("afghan" in f"{one['says']} {one['sentence']}".lower() for one in found)
    assert served.json("/claims/claims.json?_search=afghan&_shape=array")


@pytest.mark.parametrize("table", KEPT_FROM_ALL)
def test_accounts_and_what_lets_one_sign_in_are_not_shown(served: Served, table: str) -> None:
    assert served.status(f"/claims/{table}.json") == 403
    assert served.status(f"/claims.json?sql={quote(f'select * from {table}')}") == 403


def test_other_databases_are_explained(here: Path) -> None:
    result = invoke("datasette-metadata", "--db", "postgresql://nobody@localhost/none")
    assert result.exit_code == 2
    assert "SQLite" in result.stderr


@pytest.mark.parametrize(
    "value",
    [
        {"a": "x: y", "b": ["- z", {"c": "# no comment"}], "no": {"yes": None, "on": True}, "d": {}, "e": []},
        {"sql": "SELECT 1\nFROM x", "odd": "a\n  b\t\x1b[31m\u202e", 'quote"s': 'it\'s "so"', "1": 1, "~": "null"},
        {"long": "x" * 300, "blank lines": "a\n\n b", "end": "a\n"},
    ],
)
def test_yaml_is_read_as_it_was_meant(value: Any) -> None:
    text = "".join(written(value))
    assert yaml.safe_load(text) == value
    assert "\x1b" not in text
    assert "\u202e" not in text
