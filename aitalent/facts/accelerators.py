"""H100-equivalents of each chip, from the table that ships beside this file."""

# The annotations are read as types when the file is, so they are not put off as texts.
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from aitalent.facts.profile import Names
from aitalent.text.document import read_document
from aitalent.text.files import read_file
from aitalent.text.notation import Between, Format

H100_BF16_FLOP_PER_SECOND = 989.4e12
"""Dense BF16 tensor speed of an H100 SXM (Nvidia's datasheet; the yardstick of Epoch AI)."""


# Editors that read YAML 1.1 take `989.4e12` for a text.
_SPEED = Between(low=0, above=True, schema={"type": ["number", "string"]})


@dataclass(frozen=True, slots=True, kw_only=True)
class Accelerator(Format):
    """One chip: its dense BF16 speed, or its H100-equivalents where it is such a unit itself."""

    bf16_flop_per_second: Annotated[float, _SPEED] | None = None
    h100_equivalents: Annotated[float, Between(low=0, above=True)] | None = None
    source: str
    aliases: Names = ()

    @property
    def h100e(self) -> float:
        """How many H100 SXM one chip is worth by dense BF16 speed."""
        if self.h100_equivalents is not None:
            return self.h100_equivalents
        return (self.bf16_flop_per_second or 0.0) / H100_BF16_FLOP_PER_SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class Accelerators(Format):
    """The table of chips."""

    accelerators: dict[str, Accelerator]


@cache
def h100_equivalents() -> dict[str, float]:
    """H100-equivalents by the name or alias of a chip in small letters."""
    return {name.casefold(): worth for name, worth in chips().items()}


@cache
def chips() -> dict[str, float]:
    """H100-equivalents by the name or alias of a chip as the table writes it."""
    path = Path(__file__).with_name("accelerators.yaml")
    text, faults = read_file(path, label="aitalent:facts/accelerators.yaml")
    document, more = read_document(text, Accelerators) if text else (None, ())
    if document is None:
        raise RuntimeError(f"the shipped table of accelerators can't be read: {(*faults, *more)}")
    table = document.value.accelerators
    return {name: chip.h100e for key, chip in table.items() for name in (key, *chip.aliases)}
