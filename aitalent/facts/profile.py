"""The models of one company file: a dated ledger of sourced facts."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from aitalent.facts.day import When
from aitalent.facts.quantity import Count, Money, Power

Status = Literal["confirmed", "reported", "estimated", "planned", "talks", "disputed"]
SCORING_STATUSES = ("confirmed", "reported", "estimated")
"""The statuses that scores rest on, strongest first; the others are shown beside them."""

Stage = Literal[
    "seed", "series-a", "series-b", "series-c", "series-d", "series-e", "series-f", "series-g",
    "series-h", "growth", "strategic", "secondary", "debt", "grant", "ipo", "acquisition",
]  # fmt: skip
NOT_RAISED: tuple[Stage, ...] = ("secondary", "debt", "acquisition")
"""Stages whose money does not reach the company as capital."""

MarkBasis = Literal[
    "round", "tender", "secondary", "recapitalisation", "market-value", "write-down", "acquisition"
]
FlowBasis = Literal["annual", "annualised", "half-year", "quarterly", "monthly"]
Phase = Literal["none", "building", "scaling", "mature"]
Access = Literal["allocation", "cloud", "partner", "owned"]
ProductKind = Literal["none", "research", "preview", "model", "api", "app"]
OutcomeKind = Literal[
    "founder-exodus", "restructuring", "ipo-filing", "ipo", "acquisition", "license-and-hire",
    "shutdown", "bankruptcy", "down-round",
]  # fmt: skip


def _listed(given: object) -> object:
    return [given] if isinstance(given, str) else given


def _status(given: object) -> object:
    return "confirmed" if given == "closed" else given


_ONE_OR_MORE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Names = Annotated[tuple[str, ...], BeforeValidator(_listed), WithJsonSchema(_ONE_OR_MORE)]
"""One name, or a list of them."""


_STATUSES = {"enum": [*get_args(Status), "closed"], "default": "confirmed"}


class Strict(BaseModel):
    """A mapping of the format: frozen, and closed against misspelt keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Strict):
    """A publication: what it is called, who published it, and when."""

    title: str
    publisher: str
    date: When | None = None
    url: str | None = None
    origin: str | None = None


class Entry(Strict):
    """What every fact has: its sources, how certain it is, and the analyst's remarks."""

    source: Names = ()
    status: Annotated[Status, BeforeValidator(_status), WithJsonSchema(_STATUSES)] = "confirmed"
    note: str | None = None
    why: str | None = None


class DatedEntry(Entry):
    """A fact with a date."""

    date: When


class Round(DatedEntry):
    """A financing; entries with the same `round` are reports of one."""

    round: str | None = None
    stage: Stage
    amount: Money | None = None
    valuation: Money | None = None
    lead: Names = ()
    investors: Names = ()


class Mark(DatedEntry):
    """A valuation outside a priced round."""

    value: Money
    basis: MarkBasis


class Capital(DatedEntry):
    """Cash, undrawn credit, burn or revenue."""

    cash: Money | None = None
    credit: Money | None = None
    burn: Money | None = None
    revenue: Money | None = None
    basis: FlowBasis | None = None


class Compute(DatedEntry):
    """Compute at work; entries of one `site` replace each other, different sites add up."""

    phase: Phase | None = None
    access: Access | None = None
    providers: Names = ()
    site: str | None = None
    accelerators: Count | None = None
    accelerator: str | None = None
    power: Power | None = None


class Role(Strict):
    """A title and since when it was held."""

    role: str
    since: When | None = None


_ROLES = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "role": {"type": "string"},
                    "since": {"type": ["string", "integer"]},
                },
                "required": ["role"],
                "additionalProperties": False,
            },
        },
    ]
}


def _roles(given: object) -> object:
    return [{"role": given}] if isinstance(given, str) else given


class Stint(Entry):
    """One stay of one person; someone who comes back has two."""

    name: str
    founder: bool = False
    technical: bool = False
    role: Annotated[tuple[Role, ...], BeforeValidator(_roles), WithJsonSchema(_ROLES)] = ()
    from_: str | None = Field(default=None, alias="from")
    joined: When | None = None
    left: When | None = None
    to: str | None = None


class Product(DatedEntry):
    """A launch; kind `none` states that there was no product yet."""

    name: str
    kind: ProductKind
    flagship: bool = False


class Headcount(DatedEntry):
    """Employees."""

    employees: Count


class Outcome(DatedEntry):
    """What became of the company; never scored."""

    kind: OutcomeKind
    to: str | None = None


class Profile(Strict):
    """One company: its head, its sources and its facts by section."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    name: str
    aliases: Names = ()
    kind: Literal["startup", "incumbent"]
    founded: When | None = None
    headquarters: str | None = None
    focus: str | None = None
    advantage: str | None = None
    source: Names = ()
    sources: dict[str, Source] = Field(default_factory=dict)
    funding: tuple[Round, ...] = ()
    valuation: tuple[Mark, ...] = ()
    capital: tuple[Capital, ...] = ()
    compute: tuple[Compute, ...] = ()
    people: tuple[Stint, ...] = ()
    products: tuple[Product, ...] = ()
    headcount: tuple[Headcount, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


SECTIONS = (
    "funding", "valuation", "capital", "compute", "people", "products", "headcount", "outcomes",
)  # fmt: skip
