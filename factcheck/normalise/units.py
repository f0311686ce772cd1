"""Units that compare: physical ones as Pint scales them, behind this one door; currencies only with themselves."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from factcheck.normalise.numbers import Interval

if TYPE_CHECKING:
    import pint

TABLES: dict[str, dict[str, Any]] = tomllib.loads(
    files("factcheck.normalise").joinpath("units.toml").read_text(encoding="utf-8")
)
EXPRESSIONS: dict[str, str] = TABLES["expressions"]
SCALES: dict[str, tuple[str, float, float]] = {
    name: (kind_, factor, offset)
    for name, (kind_, factor, offset) in tomllib.loads(
        files("factcheck.normalise").joinpath("scales.toml").read_text(encoding="utf-8")
    ).items()
}
"""What the library says of the units in the tables: it takes half a second to start."""
SCALED: dict[str, tuple[str, float]] = {
    **{name: ("share", factor) for name, factor in TABLES["shares"].items()},
    **{name: ("share point", factor) for name, factor in TABLES["points"].items()},
}
COUNT = "count"  # the kind of quantities without a unit


@cache
def _registry() -> pint.UnitRegistry[Any]:
    """Pint's registry, built once: importing it costs half a second, so only where a unit is met that is not listed."""
    import pint

    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True)


def unit_name(unit: str | None) -> str | None:
    """The name a claim carries for a unit; readings already use one name for all spellings of it."""
    return " ".join(unit.split()) if unit else None


def kind(unit: str | None) -> str:
    """What a unit measures: units of one kind compare ("[length]", "share", "count", or the unit's own name)."""
    return _scale(unit)[0]


def in_base(value: float, unit: str | None) -> float:
    """``value`` in the base unit of its kind: metres, seconds, kilograms, percent; unchanged where there is none."""
    _, factor, offset = _scale(unit)
    return value * factor + offset


def comparable(one: str | None, other: str | None) -> bool:
    """Whether two units measure the same kind of thing; different currencies do not."""
    return kind(one) == kind(other)


def based(values: Interval, unit: str | None) -> Interval:
    """An interval in the base unit of its kind."""

    def moved(value: float | None) -> float | None:
        return None if value is None else in_base(value, unit)

    return replace(values, low=moved(values.low), best=moved(values.best), high=moved(values.high))


@cache
def _scale(unit: str | None) -> tuple[str, float, float]:
    """(kind, factor, offset): ``base = value * factor + offset``."""
    if unit is None or unit == "times":
        return (COUNT if unit is None else "times"), 1.0, 0.0
    if unit in SCALED:
        return (*SCALED[unit], 0.0)
    over, per, under = unit.partition(" per ")
    if per and unit not in EXPRESSIONS:
        top, bottom = _scale(over), _scale(under)
        return f"{top[0]} per {bottom[0]}", top[1] / bottom[1], 0.0
    return _physical(unit) or (unit, 1.0, 0.0)


def _physical(unit: str) -> tuple[str, float, float] | None:
    """Kind and factor of a physical unit, or nothing when the unit library does not know it."""
    if not _maybe_physical(unit):
        return None
    expression = EXPRESSIONS.get(unit, unit)
    return SCALES.get(expression) or in_library(expression)


def in_library(expression: str) -> tuple[str, float, float] | None:
    """The same as the unit library works it out."""
    import pint

    registry = _registry()
    expression = expression.replace(" ", "_")
    try:
        zero = registry.Quantity(0, expression).to_base_units()
        one = registry.Quantity(1, expression).to_base_units()
    except (pint.UndefinedUnitError, pint.DefinitionSyntaxError, AttributeError, TypeError):
        return None
    offset = float(zero.magnitude)
    return str(one.dimensionality), float(one.magnitude) - offset, offset


@cache
def _known() -> frozenset[str]:
    return frozenset(str(name) for name in TABLES["physical"]["names"])


def _maybe_physical(unit: str) -> bool:
    """Units listed as physical; a currency or thing of the same spelling ("pound", "won") never reaches the library."""
    return unit in EXPRESSIONS or unit in _known()
