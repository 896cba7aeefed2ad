"""How strongly each company draws, with everyone in sight: sums and maxima without one's own."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aitalent.analysis.masses import Field, Mass
    from aitalent.rules.gravity import Gravity

End = Literal["low", "best", "high"]
ENDS: tuple[End, ...] = ("low", "best", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulls:
    """The logarithm of each company's pull, at each end of what facts leave open, by place.

    Built once for a whole book, so that what a company adds is worked out without its whole.
    """

    masses: tuple[Mass, ...]
    place_of: dict[str, int]
    places_of_owner: dict[str, tuple[int, ...]]
    at: dict[End, tuple[float, ...]]
    _order: dict[End, tuple[int, ...]]
    _top: float
    _without: dict[str, float]

    def strongest(self, owner: str, end: End) -> int | None:
        """The place of the strongest company that is not the owner's; None where there is none."""
        return next(iter(self.leading(owner, end, 1)), None)

    def leading(self, owner: str, end: End, count: int) -> list[int]:
        """The places of the strongest that are not the owner's, in order."""
        found: list[int] = []
        for place in self._order[end]:
            if self.masses[place].owner != owner:
                found.append(place)
                if len(found) == count:
                    break
        return found

    def shares(self, owner: str, added: dict[int, float], wanted: Iterable[int]) -> list[float]:
        """What share of all pulls but the owner's each wanted place has.

        `added` is what ties and colleagues add to the logarithm of some, one person's.
        """
        wanted = list(wanted)
        best, top = self.at["best"], self._top
        ties = {place: more for place, more in added.items() if self.masses[place].owner != owner}
        peak = max((best[place] - top + more for place, more in ties.items()), default=0.0)
        peak = max(peak, 0.0)
        total = self._without[owner] * math.exp(-peak) + math.fsum(
            math.exp(best[place] - top + more - peak) - math.exp(best[place] - top - peak)
            for place, more in ties.items()
        )
        if total <= 0:
            # Beside a giant that is left out, all the others vanish in the sum: add them anew.
            pulls = {
                place: best[place] + added.get(place, 0.0)
                for place, mass in enumerate(self.masses)
                if mass.owner != owner
            }
            high = max(pulls.values(), default=0.0)
            whole = math.fsum(math.exp(each - high) for each in pulls.values())
            return [math.exp(pulls[place] - high) / whole for place in wanted]
        return [
            min(1.0, math.exp(best[place] - top + added.get(place, 0.0) - peak) / total)
            for place in wanted
        ]


def pulls_of(field: Field, model: Gravity) -> Pulls:
    """The pulls of a field by a model."""
    masses = field.masses
    at: dict[End, tuple[float, ...]] = {
        end: tuple(
            model.of_mass(
                getattr(mass.compute, end), getattr(mass.capital, end), getattr(mass.product, end)
            )
            for mass in masses
        )
        for end in ENDS
    }
    by_owner: dict[str, list[int]] = {}
    for place, mass in enumerate(masses):
        by_owner.setdefault(mass.owner, []).append(place)
    top = max(at["best"], default=0.0)
    sums = [
        math.fsum(math.exp(at["best"][place] - top) for place in places)
        for places in by_owner.values()
    ]
    return Pulls(
        masses=masses,
        place_of={mass.company: place for place, mass in enumerate(masses)},
        places_of_owner={owner: tuple(places) for owner, places in by_owner.items()},
        at=at,
        _order={
            end: tuple(sorted(range(len(masses)), key=lambda place: (-at[end][place], place)))
            for end in ENDS
        },
        _top=top,
        _without=dict(zip(by_owner, _sums_of_the_others(sums), strict=True)),
    )


def _sums_of_the_others(parts: Sequence[float]) -> list[float]:
    """For each part the sum of all others, without ever taking a part away from a sum.

    What is left when a giant is subtracted from a sum is the rounding of the giant.
    """
    before = list(accumulate(parts, initial=0.0))
    after = list(accumulate(reversed(parts), initial=0.0))[::-1]
    return [before[place] + after[place + 1] for place in range(len(parts))]
