"""No sequence of acts, by whomever, while findings change as well, ends with one person behind a decision."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from factcheck import accounts, audit, signoff
from factcheck.errors import Conflict, Refused
from factcheck.record import RESOLUTIONS
from factcheck.review.standing import Opinion, from_json
from factcheck.review.transitions import Act
from factcheck.store.database import Database, open_database
from factcheck.store.log import LogFilter, entries
from tests.signoff.making import AT
from tests.store.samples import county, filled, finding, houses, with_reason

PEOPLE = st.sampled_from(["ada", "bob", "cleo"])
ACTIONS = st.sampled_from(["assign", "propose", "dismiss", "sign", "return", "defer", "reopen", "undo"])
FINDING = finding(houses(), county())
SIDES = (FINDING.a, FINDING.b)
OPINIONS = st.none() | st.builds(Opinion, st.sampled_from(RESOLUTIONS), st.none() | st.sampled_from(SIDES))
REASONS = st.sampled_from([None, "short", "a reason of some length"])


class House(RuleBasedStateMachine):
    """A house of three, of whom two must sign."""

    template: Path
    folder: tempfile.TemporaryDirectory[str]
    database: Database

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "claims.db"
        shutil.copy(self.template, path)
        self.database = open_database(str(path))
        filled(self.database)
        ada = accounts.add(self.database, None, "ada", "admin", AT)
        self.people = {"ada": ada}
        for name in ("bob", "cleo"):
            self.people[name] = accounts.add(self.database, ada, name, "reviewer", AT)
        self.seen: dict[str, Any] = {}

    @rule(name=PEOPLE)
    def looks(self, name: str) -> None:
        self.seen[name] = signoff.item(self.database, self.people[name], FINDING.id, AT, hold=True).seen

    @rule(name=PEOPLE, action=ACTIONS, opinion=OPINIONS, reason=REASONS, from_page=st.booleans())
    def acts(self, name: str, action: Any, opinion: Opinion | None, reason: str | None, from_page: bool) -> None:
        act = Act(action, opinion, reason)
        seen = self.seen.get(name) if from_page else None
        with contextlib.suppress(Refused, Conflict):
            signoff.perform(self.database, self.people[name], FINDING.id, act, seen, AT)

    @rule(reason=st.sampled_from(["two counts of one thing", "one reason", "another reason"]))
    def is_matched_again(self, reason: str) -> None:
        self.database.save_matching(f"because {reason}", "1", [with_reason(FINDING, reason)], [], AT)

    @invariant()
    def two_people_stand_behind_what_is_decided(self) -> None:
        with self.database.reading() as connection:
            written = entries(connection, LogFilter(kind="finding"))
        for entry in written:
            standing = from_json(entry.after)
            if standing.state in ("signed_off", "dismissed"):
                proposer = next(one for one in written if one.number == standing.proposal)
                assert proposer.action in ("propose", "dismiss")
                assert standing.signatures[0] == proposer.actor
                signed = {one.actor for one in written if one.action == "sign" and one.number > proposer.number}
                assert set(standing.signatures[1:]) <= signed - {proposer.actor}
                assert len(set(standing.signatures)) == 2

    def teardown(self) -> None:
        if hasattr(self, "database"):
            assert audit.verify(self.database, None).problems == ()
            self.database.close()
            self.folder.cleanup()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_nothing_is_decided_by_one_person(sqlite_template: Path) -> None:
    House.template = sqlite_template
    few = settings(max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(House, settings=few)  # type: ignore[no-untyped-call]
