"""`factcheck review next` at a terminal: a finding, a key, the next finding."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.options import now
from factcheck.cli.output import say
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.cli.output import Output
    from factcheck.cli.reviewing import Desk
    from factcheck.desk import Item
    from factcheck.store.filters import QueueFilter

RESOLVES = {
    "1": "confirm_conflict",
    "2": "prefer_source",
    "3": "report_range",
    "4": "explain_difference",
    "5": "not_a_conflict",
    "6": "extraction_error",
}
KEYS = {
    **{key: resolution.replace("_", " ") for key, resolution in RESOLVES.items()},
    "y": "agree with the proposal, where it is shown",
    "n": "write a note first",
    "r": "return the proposal, with a reason",
    "d": "put off",
    "s": "skip for now",
    "u": "take back your last decision",
    "q": "end",
    "?": "these keys",
}
DISMISSALS = ("5", "6")
NO_TERMINAL = "no terminal to press keys at: decide with factcheck review propose, sign, return, dismiss or defer"


def at_a_terminal() -> bool:
    """Whether someone can press keys."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@dataclass(slots=True)
class Loop:
    """One sitting: what was skipped in it is not handed out again."""

    desk: Desk
    asked: QueueFilter
    out: Output
    note: str | None = None
    skipped: set[str] = field(default_factory=set)

    def run(self) -> None:
        """Findings until none is left or the reviewer ends."""
        from factcheck import signoff

        try:
            while (item := self._next()) is not None:
                self.out.write(self._sheet(item))
                if not self._decided(item):
                    break
        finally:
            signoff.release(self.desk.database, self.desk.account)

    def print_one(self) -> None:
        """The next finding for a pipe, and how to decide on it."""
        item = self._next()
        if item is not None:
            self.out.write(self._sheet(item))
            say(f"{NO_TERMINAL}: {item.exhibit.finding.id} --seen {item.seen}")

    def _next(self) -> Item | None:
        from factcheck import signoff

        found = signoff.next_item(
            self.desk.database, self.desk.account, self.asked, now(), skip=frozenset(self.skipped)
        )
        self.note = None
        if found.item is None:
            held = f"; {found.held_by_others} lie before others" if found.held_by_others else ""
            skipped = f"; {len(self.skipped)} skipped" if self.skipped else ""
            say(f"nothing is left for you{held}{skipped}")
        return found.item

    def _sheet(self, item: Item) -> Any:
        from factcheck.cli.sheets import item_sheet

        return item_sheet(item, self.desk.database.groups(), self.out)

    def _decided(self, item: Item) -> bool:
        """Read keys until one decides on ``item``; false to end."""
        while True:
            say("1-6 decide, y agree, n note, r return, d put off, s skip, u undo, q end, ? help")
            key = click.getchar()
            if key == "q":
                return False
            if key == "s":
                self.skipped.add(item.exhibit.finding.id)
                return True
            if key == "?":
                for name, does in KEYS.items():
                    say(f"  {name}  {does}")
            elif key == "n":
                self.note = _asked("note")
            elif key in KEYS:
                if self._acted(key, item):
                    return True
            else:
                say(f"no key {key!r}")

    def _acted(self, key: str, item: Item) -> bool:
        from factcheck import signoff

        try:
            if key == "u":
                entry = signoff.undo(self.desk.database, self.desk.account, None, now())
            else:
                act = self._act(key, item)
                finding = item.exhibit.finding.id
                entry = signoff.perform(self.desk.database, self.desk.account, finding, act, item.seen, now())
        except FactcheckError as error:
            say(f"{error.message}" + (f" ({error.hint})" if error.hint else ""))
            return isinstance(error, signoff.Overtaken)
        say(f"{entry.subject.id} is {(entry.after or {})['state'].replace('_', ' ')}")
        return True

    def _act(self, key: str, item: Item) -> Any:
        from factcheck.review.standing import Opinion
        from factcheck.review.transitions import Act

        if key == "r":
            return Act("return", reason=_asked("reason"))
        if key == "d":
            return Act("defer", reason=self.note)
        if key == "y":
            return Act("sign", None, self.note)
        resolution: Any = RESOLVES[key]
        opinion = Opinion(resolution, self._preferred(item) if key == "2" else None)
        if item.state == "proposed":
            return Act("sign", opinion, self.note)
        if key in DISMISSALS:
            return Act("dismiss", opinion, self.note or _asked("reason"))
        return Act("propose", opinion, self.note)

    def _preferred(self, item: Item) -> str | None:
        say("which one, A or B?")
        key = click.getchar().upper()
        return item.exhibit.sides["AB".index(key)].claim.id if key in ("A", "B") else None


def _asked(what: str) -> str:
    return str(click.prompt(what, default="", show_default=False, err=True))
