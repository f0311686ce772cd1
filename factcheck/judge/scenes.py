"""Are two figures told of one scene? Where it happened and what sort of happening it was, as their sentences say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factcheck.judge.sides import Pair, Scene, Side

Places = Mapping[str, str]  # key -> name
GO_TOGETHER = frozenset(
    frozenset(pair.split("+"))
    for pair in (
        "gas+air strikes", "gas+shelling", "fighting+air strikes", "fighting+shelling", "fighting+shooting",
        "fighting+bombs", "bombs+crash", "shooting+crash", "bombs+shooting", "bombs+fire", "protest+shooting",
        "protest+fighting", "crash+fire",
    )
)  # fmt: skip
"""Sorts that one happening may be of, told in one or the other word."""


def told_apart(pair: Pair) -> str | None:
    """What the two sentences themselves say of two scenes, ``None`` when they may tell of one."""
    a, b = pair.a.scene, pair.b.scene
    return _other_places(pair, a.places, b.places) or _other_sort(a.happenings, b.happenings)


def set_apart(pair: Pair) -> str | None:
    """The same of scenes, which go on from the sentence before; two villages are two scenes."""
    a, b = pair.a.scene, pair.b.scene
    if a.spots and b.spots and not a.spots & b.spots:
        return _only_one([*a.around.values(), *b.around.values()])
    if (pair.one_article or pair.copy) and a.around and b.around and a.around.keys() != b.around.keys():
        return _only_one([*_besides(a.around, b.around), *_besides(b.around, a.around)])
    if a.around and b.around and not _nested(a, b):
        if not a.around.keys() & b.around.keys():
            return _only_one([*a.around.values(), *b.around.values()])
        if strange := _other_places(pair, a.around, b.around):
            return strange
    return _other_sort(a.told, b.told)


def _nested(a: Scene, b: Scene) -> bool:
    """Whether one may lie in the other, because it is where the other's article begins."""
    return bool(a.frame & b.around.keys() or b.frame & a.around.keys())


def shared(pair: Pair) -> bool:
    """Whether both tell of one place, or of one sort of happening."""
    a, b = pair.a.scene, pair.b.scene
    return bool(a.around.keys() & b.around.keys() or a.told & b.told)


def in_common(pair: Pair) -> bool:
    """Whether both tell where it happened, or both what sort of happening it was (and `set_apart` found nothing)."""
    a, b = pair.a.scene, pair.b.scene
    return bool((a.around and b.around) or (a.told and b.told))


def narrower(side: Side, other: Side) -> bool:
    """Whether one is told of a village or a street, and the other of a wider place."""
    return bool(side.scene.spots) and not other.scene.spots and bool(other.scene.around)


def _other_places(pair: Pair, ours: Places, theirs: Places) -> str | None:
    """Both name places, and each one that the other's article does not know, or one of them none that it knows."""
    a, b = pair.a.claim.place, pair.b.claim.place
    if a and b and not (a == b or a in b or b in a):
        return f"{a} and {b}: perhaps two places"
    if not ours or not theirs or ours.keys() == theirs.keys():
        return None
    if pair.one_article:
        strange = _besides(ours, theirs), _besides(theirs, ours)
    else:
        strange = _unknown(ours, pair.b), _unknown(theirs, pair.a)
    apart = all(strange) or len(strange[0]) == len(ours) or len(strange[1]) == len(theirs)
    return _only_one([*strange[0], *strange[1]]) if apart else None


def _unknown(places: Places, other: Side) -> list[str]:
    return [name for key, name in places.items() if key not in other.known]


def _besides(places: Places, others: Places) -> list[str]:
    return [name for key, name in places.items() if key not in others]


def _only_one(names: Iterable[str]) -> str:
    return f"only one tells of {', '.join(sorted(set(names)))}"


def _other_sort(a: frozenset[str], b: frozenset[str]) -> str | None:
    """An air strike is not a car bomb: the two sentences tell of different sorts of happening."""
    if not a or not b or _one_sort(a, b):
        return None
    return f"{' and '.join(sorted(a))} against {' and '.join(sorted(b))}"


def _one_sort(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a & b) or any(frozenset((one, other)) in GO_TOGETHER for one in a for other in b)
