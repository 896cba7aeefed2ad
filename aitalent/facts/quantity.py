"""Amounts in the notation of the press: `~$2B` <-> Quantity(low, best, high, unit)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from typing_extensions import override

from aitalent.text.diagnostic import Check, Severity, shortened
from aitalent.text.notation import FaultError, Scalar

if TYPE_CHECKING:
    from datetime import date

ABOUT_SHARE = 0.1
"""How far `~` reaches to each side: the press rounds "about" to one or two digits."""

SCALES = {"": 0, "k": 3, "M": 6, "B": 9, "T": 12}
SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW"}
# The currencies for which the European Central Bank publishes reference rates.
CURRENCIES = frozenset({
    "AUD", "BGN", "BRL", "CAD", "CHF", "CNY", "CYP", "CZK", "DKK", "EEK", "EUR", "GBP",
    "HKD", "HRK", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KRW", "LTL", "LVL", "MTL",
    "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "ROL", "RON", "RUB", "SEK", "SGD", "SIT",
    "SKK", "THB", "TRL", "TRY", "USD", "ZAR",
})  # fmt: skip
POWER_UNITS = {"kW": Decimal("0.001"), "MW": Decimal(1), "GW": Decimal(1000)}

UNREADABLE_QUANTITY = Check(
    code="AT110",
    name="unreadable-quantity",
    severity=Severity.ERROR,
    why="An amount that can be read in two ways would be scored in one of them.",
    remedy="Write $2B, ~$2B, $150B+, <$1B, $1.5B..$2B, €1.7B, CNY 300M; 100k; 300MW.",
)

_ONE = re.compile(
    r"(?P<minus>-?)(?P<currency>[$€£¥₩]|[A-Z]{3} )?"
    r"(?P<number>\d{1,3}(?:[,_]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale>[kMBT]?)(?P<power>kW|MW|GW)?",
    re.ASCII,
)
_EXAMPLES = {
    "money": "$2B, ~$2B, $1.5B..$2B, <$1B or $2B+",
    "count": "1600, ~100, 100k, 1600+ or 100..150",
    "power": "300MW, 1.2GW or ~1GW",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Three numbers and a unit, with the words they were read from.

    `high` is infinite where the source says "at least". `best` of a bound is the bound itself: the
    only number that anybody said; of a range, its middle.
    """

    low: float
    best: float
    high: float
    unit: str
    written: str

    @override
    def __str__(self) -> str:
        """The amount as it was written."""
        return self.written

    @property
    def is_bound(self) -> bool:
        """Whether it only says "at least" or "at most"."""
        return self.high == math.inf or self.written.startswith("<")


def read_quantity(written: str, kind: str) -> Quantity:
    """An amount of `kind` (money, count, power); raises the fault AT110 when it can't be read."""
    text = written.strip()
    about, at_most, at_least = text.startswith("~"), text.startswith("<"), text.endswith("+")
    body = text[1:] if about or at_most else text
    body = body[:-1] if at_least else body
    ends = [_one(end, kind) for end in body.split("..")]
    units = {unit for each in ends if each for unit in [each[1]]}
    two_ends = len(ends) == 2 and not (about or at_most or at_least)
    if (
        None in ends
        or len(units) != 1
        or not (len(ends) == 1 or two_ends)
        or (at_most and at_least)
    ):
        raise FaultError(UNREADABLE_QUANTITY, _complaint(written, kind))
    first, last = (ends[0] or (0.0, ""))[0], (ends[-1] or (0.0, ""))[0]
    if first > last:
        message = f"`{shortened(written)}` ends below its start. Write the lower end first."
        raise FaultError(UNREADABLE_QUANTITY, message)
    spread = ABOUT_SHARE * abs(first) if about else 0.0
    return Quantity(
        low=min(0.0, first) if at_most else first - spread,
        best=first / 2 + last / 2,
        high=math.inf if at_least else last + spread,
        unit=units.pop(),
        written=text,
    )


def _one(text: str, kind: str) -> tuple[float, str] | None:
    match = _ONE.fullmatch(text.strip())
    if not match or len(match["number"]) > 30:
        return None
    number = Decimal(re.sub("[,_]", "", match["number"])).scaleb(SCALES[match["scale"]])
    number = -number if match["minus"] else number
    if match["power"]:
        plain = not match["currency"] and not match["scale"]
        in_megawatts = float(number * POWER_UNITS[match["power"]])
        return (in_megawatts, "MW") if kind == "power" and plain else None
    if match["currency"]:
        currency = SYMBOLS.get(match["currency"], match["currency"].strip())
        return (float(number), currency) if kind == "money" and currency in CURRENCIES else None
    return (float(number), "") if kind == "count" and not match["minus"] else None


def _complaint(written: str, kind: str) -> str:
    noun = {"money": "an amount of money", "count": "a count", "power": "a power"}[kind]
    return f"`{shortened(written)}` is not {noun}. Write {_EXAMPLES[kind]}."


def in_usd(quantity: Quantity, day: date) -> Quantity:
    """The amount in US dollars at the European Central Bank's reference rate of the day.

    A day without a rate takes the nearest earlier one that the rate table holds.
    """
    if quantity.unit == "USD":
        return quantity
    rate = _rate(quantity.unit, day)
    return Quantity(
        low=quantity.low * rate,
        best=quantity.best * rate,
        high=quantity.high * rate,
        unit="USD",
        written=quantity.written,
    )


@cache
def _rate(currency: str, day: date) -> float:
    from currency_converter import RateNotFoundError

    converter = _converter()
    first, last = converter.bounds[currency]
    known = min(max(day, first), last)
    while True:
        try:
            return float(converter.convert(1, currency, "USD", date=known))
        except RateNotFoundError:
            known -= timedelta(1)


@cache
def _converter() -> Any:
    """The rates as published: to fill the days between would take as long again as to read them."""
    from currency_converter import CurrencyConverter

    return CurrencyConverter()


def _amount(kind: str) -> Scalar:
    def read(words: str | None) -> Quantity:
        if words is None:
            message = f"An amount belongs here: {_EXAMPLES[kind]}."
            raise FaultError(UNREADABLE_QUANTITY, message)
        return read_quantity(words, kind)

    description = f"For example {_EXAMPLES[kind]}."
    return Scalar(read=read, schema={"type": ["string", "number"], "description": description})


Money = Annotated[Quantity, _amount("money")]
Count = Annotated[Quantity, _amount("count")]
Power = Annotated[Quantity, _amount("power")]
