"""An amount: a number with its unit, hedge and range, before anything is parsed."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.extract.number_scan import Number
from factcheck.model import Bound


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what stands directly beside it; spans count from the sentence."""

    start: int  # hedge, currency or number, whichever comes first
    end: int  # number, unit, rate or hedge behind
    number: Number
    high: Number | None = None
    bound: Bound = "exact"
    hedge: tuple[int, int] | None = None
    unit: str | None = None
    unit_start: int = -1
    unit_end: int = -1
    rate: str | None = None
    rule: str = "number"

    @property
    def core(self) -> tuple[int, int]:
        """From the first number to the last, units between included."""
        last = self.high or self.number
        return self.number.start, last.end

    @property
    def tail(self) -> int:
        """Where the words of number and unit end."""
        return max(self.core[1], self.unit_end)
