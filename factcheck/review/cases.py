"""What may be done with a case: its state and an act give the next state, or a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from factcheck.case import Case, CaseState
from factcheck.errors import Refused
from factcheck.review.transitions import SHORTEST_REASON, refuse

Action = Literal["new", "add", "remove", "note", "name", "close", "reopen"]
STATES: Mapping[tuple[str | None, str], CaseState] = {
    (None, "new"): "open",
    ("open", "add"): "open",
    ("open", "remove"): "open",
    ("open", "note"): "open",
    ("open", "name"): "open",
    ("open", "close"): "closed",
    ("closed", "reopen"): "open",
}
"""Where each act leads; nothing else is done with a case, and nothing deletes one."""
NEEDS_REASON: frozenset[Action] = frozenset({"new", "remove", "note", "close", "reopen"})


def after(case: Case, action: Action, reason: str | None) -> Case:
    """The case after an act. Raises `Refused`."""
    leads_to = STATES.get((case.state, action))
    if leads_to is None and case.state == "closed":
        hint = f"factcheck case reopen {case.slug} --reason WORDS"
        raise Refused("closed", f"the case {case.slug} is closed: it takes nothing new in", hint)
    if leads_to is None:
        raise Refused("state", f"the case {case.slug} is {case.state}", f"factcheck case show {case.slug}")
    require_reason(action, reason)
    return replace(case, state=leads_to)


def require_reason(action: Action, reason: str | None) -> None:
    """Raises `Refused` where an act needs words that a colleague understands later."""
    if action in NEEDS_REASON and len((reason or "").strip()) < SHORTEST_REASON:
        refuse("reason", least=SHORTEST_REASON)
