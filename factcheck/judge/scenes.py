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
    """The same of scenes, which go on from what was told before; two villages are two scenes."""
    a, b = pair.a.scene, pair.b.scene
    if a.doers and b.doers and not a.doers & b.doers:
        return f"done by {' and '.join(sorted(a.doers))} against {' and '.join(sorted(b.doers))}"
    apart = _elsewhere(a, b) if pair.one_article or pair.copy else _other_spots(pair) or _strange_place(pair)
    return apart or _other_sort(a.told, b.told)


def _elsewhere(a: Scene, b: Scene) -> str | None:
    """Of one text: no place in common, or each its own besides the one they have in common.

    A figure that goes on with a narrower place than the one its article begins with may be that of the beginning.
    """
    own = _besides(a.places, b.around), _besides(b.places, a.around)
    if all(own):
        return _only_one([*own[0], *own[1]])
    if not (a.places or b.places) or not a.around or not b.around or a.ahead or b.ahead:
        return None
    begins = any(one.around.keys() <= one.frame and not other.places for one, other in ((a, b), (b, a)))
    shared = a.around.keys() & b.around.keys() or begins
    return None if shared else _only_one([*a.around.values(), *b.around.values()])


def _other_spots(pair: Pair) -> str | None:
    """Two villages, or two streets, each but of one of the two figures."""
    a, b = pair.a.scene, pair.b.scene
    if not a.spots or not b.spots or a.spots & b.spots or a.ahead or b.ahead:
        return None
    return _only_one([*a.around.values(), *b.around.values()])


def _strange_place(pair: Pair) -> str | None:
    """A figure's own words tell of places that the other's article does not know, and the other is told of others."""
    for side, other in ((pair.a, pair.b), (pair.b, pair.a)):
        own, around = side.scene.places, other.scene.around
        lies_there = side.is_news and side.scene.frame & around.keys()  # the other names the place around it
        if own and around and not own.keys() & (around.keys() | other.known) and not lies_there:
            return _only_one(own.values())
    return None


def placed_together(pair: Pair) -> bool:
    """Whether two articles tell their figures of one place, as far as they tell any for sure.

    One may lie where the other's article begins; or each article knows the places of the other's figure.
    """
    ours, theirs = _sure_places(pair.a, pair.b), _sure_places(pair.b, pair.a)
    if not ours or not theirs or ours & theirs or _begins(pair.a) & theirs or _begins(pair.b) & ours:
        return True
    return ours <= pair.b.known and theirs <= pair.a.known


def _sure_places(side: Side, other: Side) -> frozenset[str]:
    """Where a figure is told; what its article tells only further on counts when the other article knows it."""
    places = frozenset(side.scene.around)
    return places & other.known if side.scene.ahead else places


def _begins(side: Side) -> frozenset[str]:
    """Where a figure's article begins, of a figure that is its news or names no place of its own."""
    return side.scene.frame if side.is_news or not side.scene.places else frozenset()


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
    spots, around = side.scene.spots, other.scene.around
    return bool(spots) and not other.scene.spots and bool(around) and not spots & around.keys()


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
