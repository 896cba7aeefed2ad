"""The models of one company file: a dated ledger of sourced facts."""

# The annotations are read as types when a file is, so they are not put off as texts.
import re
from dataclasses import dataclass, field
from typing import Annotated, Literal, get_args

from aitalent.facts.day import When
from aitalent.facts.quantity import Count, Money, Power
from aitalent.text.checks import WRONG_TYPE
from aitalent.text.diagnostic import shortened
from aitalent.text.notation import FaultError, Format, OneOrMore, Scalar, Words

Status = Literal["confirmed", "reported", "estimated", "planned", "talks", "disputed"]
SCORING_STATUSES = ("confirmed", "reported", "estimated")
"""The statuses that scores rest on, strongest first; the others are shown beside them."""

Stage = Literal[
    "seed", "series-a", "series-b", "series-c", "series-d", "series-e", "series-f", "series-g",
    "series-h", "venture", "growth", "strategic", "secondary", "debt", "grant", "ipo",
    "acquisition",
]  # fmt: skip
NOT_RAISED: tuple[Stage, ...] = ("secondary", "debt", "acquisition")
"""Stages whose money does not reach the company as capital."""

MarkBasis = Literal[
    "round", "tender", "secondary", "recapitalisation", "market-value", "write-down",
    "acquisition", "merger",
]  # fmt: skip
FlowBasis = Literal["annual", "annualised", "nine-months", "half-year", "quarterly", "monthly"]
Phase = Literal["none", "building", "scaling", "mature"]
Access = Literal["allocation", "cloud", "partner", "owned"]
ProductKind = Literal["none", "research", "preview", "model", "api", "app", "device"]
Tier = Literal["primary", "press", "secondary", "aggregate"]
Team = Literal[
    "pre-training",
    "post-training",
    "reasoning",
    "multimodal",
    "infrastructure",
    "hardware",
    "safety",
    "interpretability",
    "research",
    "product",
    "policy",
    "operations",
]
HiredBy = Literal["group-hire", "acquihire", "license-and-hire"]
"""Ways of coming with others: a team that followed, a purchase for its people, a licence deal."""
OutcomeKind = Literal[
    "founder-exodus", "restructuring", "layoffs", "ipo-filing", "ipo", "acquisition",
    "license-and-hire", "shutdown", "bankruptcy", "down-round",
]  # fmt: skip


_ONE_OR_MORE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Names = Annotated[tuple[str, ...], OneOrMore(one=str, schema=_ONE_OR_MORE)]
"""One name, or a list of them."""

_CLOSED_IS_CONFIRMED = Words(
    synonyms={"closed": "confirmed"},
    schema={"enum": [*get_args(Status), "closed"], "default": "confirmed"},
)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _hyphenated(noun: str) -> Scalar:
    """Reads lower-case words joined by hyphens."""

    def read(words: str | None) -> str:
        if words is None or not _ID.fullmatch(words):
            shown = "Nothing" if words is None else f"`{shortened(words)}`"
            message = f"{shown} is no {noun}. Write lower-case letters, digits and hyphens."
            raise FaultError(WRONG_TYPE, message)
        return words

    return Scalar(read=read, schema={"type": "string", "pattern": f"^{_ID.pattern}$"})


Id = Annotated[str, _hyphenated("id")]
Tag = Annotated[str, _hyphenated("tag")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Format):
    """A publication: what it is called, who published it and when, and who reported it first.

    Its tier: `primary` (the company itself, a filing), `press` (a newsroom's own report),
    `secondary` (a copy or summary of another's), `aggregate` (a data set).
    """

    title: str
    publisher: str
    date: When | None = None
    url: str | None = None
    origin: Names = ()
    tier: Tier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Format):
    """A finding that is true about the world, accepted until a day; narrowed by `matching`."""

    code: str
    until: When
    reason: str
    matching: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Format):
    """What every fact has: its sources, how certain it is, and the analyst's remarks."""

    source: Names = ()
    status: Annotated[Status, _CLOSED_IS_CONFIRMED] = "confirmed"
    note: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedEntry(Entry):
    """A fact with a date."""

    date: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(DatedEntry):
    """A financing; entries with the same `round` are reports of one."""

    round: str | None = None
    stage: Stage
    amount: Money | None = None
    valuation: Money | None = None
    lead: Names = ()
    investors: Names = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(DatedEntry):
    """A valuation outside a priced round."""

    value: Money
    basis: MarkBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Capital(DatedEntry):
    """Cash, undrawn credit, burn or revenue.

    `raised` is all the money raised to date as a source states it: held against the rounds of the
    file, never scored.
    """

    cash: Money | None = None
    credit: Money | None = None
    burn: Money | None = None
    revenue: Money | None = None
    basis: FlowBasis | None = None
    raised: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compute(DatedEntry):
    """Compute at work; entries of one `site` replace each other, different sites add up."""

    phase: Phase | None = None
    access: Access | None = None
    providers: Names = ()
    site: str | None = None
    accelerators: Count | None = None
    accelerator: str | None = None
    power: Power | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Format):
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


def _role(title: str) -> Role:
    return Role(role=title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stint(Entry):
    """One stay of one person; someone who comes back has two.

    `id` tells apart two people of one name; stints of one person have the same one in every file.
    """

    name: str
    id: Id | None = None
    founder: bool = False
    technical: bool = False
    role: Annotated[tuple[Role, ...], OneOrMore(one=_role, schema=_ROLES)] = ()
    team: Team | None = None
    via: HiredBy | None = None
    from_: str | None = None
    joined: When | None = None
    left: When | None = None
    to: str | None = None

    @property
    def person(self) -> str:
        """What tells a person from all others, in every file of a book: the id, else the name."""
        return self.id or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(DatedEntry):
    """A launch; kind `none` states that there was no product yet."""

    name: str
    kind: ProductKind
    flagship: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount(DatedEntry):
    """Employees."""

    employees: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(DatedEntry):
    """What became of the company; never scored."""

    kind: OutcomeKind
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Format):
    """One company: its head, its sources and its facts by section."""

    id: Id
    name: str
    aliases: Names = ()
    kind: Literal["startup", "incumbent"]
    tags: tuple[Tag, ...] = ()
    country: str | None = None
    founded: When | None = None
    headquarters: str | None = None
    focus: str | None = None
    advantage: str | None = None
    source: Names = ()
    waive: tuple[Waiver, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
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
NEVER_SCORED = ("outcomes",)
"""Sections that no metric reads, whatever the status of their facts."""
