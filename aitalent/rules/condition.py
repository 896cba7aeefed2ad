"""The small language of `when`: comparisons and arithmetic over metrics, three-valued.

Python's own parser reads the text, and only the node types named here get through: nothing can be
called, imported or indexed, and nothing is ever evaluated by Python.
"""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aitalent.metrics.register import METRICS
from aitalent.text.diagnostic import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aitalent.metrics.table import MeasureTable, Numbers

LONGEST_CONDITION = 500
LARGEST_NUMBER = 1e300
NO, UNSURE, YES = 0.0, 0.5, 1.0


class ConditionError(ValueError):
    """What is wrong with a condition, and at which column of it (from 0)."""

    def __init__(self, message: str, column: int, *, unknown_metric: bool = False) -> None:
        super().__init__(message)
        self.column = column
        self.unknown_metric = unknown_metric


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A checked condition: its text, its tree and the metrics it reads."""

    written: str
    tree: ast.expr
    metrics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Truth:
    """By company: certainly true, true at the best numbers (or unsure), and possibly true."""

    certain: Numbers
    best: Numbers
    possible: Numbers


_Range = tuple["Numbers", "Numbers", "Numbers"]


def read_condition(written: str) -> Condition:
    """A checked condition; raises ConditionError with the column of the first fault."""
    if len(written) > LONGEST_CONDITION:
        raise ConditionError(f"A condition has at most {LONGEST_CONDITION} characters.", 0)
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(written.strip(), mode="eval").body
    except SyntaxError as error:
        raise ConditionError(f"Not a condition: {error.msg}.", (error.offset or 1) - 1) from None
    except (ValueError, RecursionError, MemoryError):
        raise ConditionError("Not a condition.", 0) from None
    _check_truth(tree)
    names = dict.fromkeys(n.id for n in ast.walk(tree) if isinstance(n, ast.Name))
    return Condition(
        written=written.strip(),
        tree=tree,
        metrics=tuple(name for name in names if name in METRICS),
    )


def _refuse(node: ast.AST, message: str) -> ConditionError:
    return ConditionError(message, getattr(node, "col_offset", 0))


def _check_truth(node: ast.expr) -> None:
    if isinstance(node, ast.BoolOp):
        for value in node.values:
            _check_truth(value)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        _check_truth(node.operand)
    elif isinstance(node, ast.Compare):
        _check_comparison(node)
    else:
        raise _refuse(node, f"{_kind(node)} stands where a comparison belongs, like `a < 6`.")


def _check_comparison(node: ast.Compare) -> None:
    operands = [node.left, *node.comparators]
    for operator in node.ops:
        if not isinstance(operator, ast.Lt | ast.LtE | ast.Gt | ast.GtE | ast.Eq | ast.NotEq):
            raise _refuse(node, "Only <, <=, >, >=, == and != compare.")
    levels = _levels(operands)
    for operand in operands:
        if not levels:
            _check_number(operand)
        elif not isinstance(operand, ast.Name):
            raise _refuse(operand, f"A level belongs here: {', '.join(levels)}.")
        elif operand.id in METRICS:
            if METRICS[operand.id].levels != levels:
                raise _refuse(operand, f"`{operand.id}` has no levels {', '.join(levels)}.")
        elif operand.id not in levels:
            hint = did_you_mean(operand.id, levels)
            known = ", ".join(levels)
            raise _refuse(operand, f"No level `{operand.id}` of {known}{hint}")


def _levels(operands: list[ast.expr]) -> tuple[str, ...]:
    names = [each.id for each in operands if isinstance(each, ast.Name) and each.id in METRICS]
    return next((METRICS[name].levels for name in names if METRICS[name].levels), ())


def _check_number(node: ast.expr) -> None:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        if node.value > LARGEST_NUMBER:  # type: ignore[operator]
            raise _refuse(node, "This number is too large.")
        return
    if isinstance(node, ast.Name):
        if node.id not in METRICS:
            message = f"No metric `{node.id}`{did_you_mean(node.id, METRICS)}"
            raise ConditionError(message, node.col_offset, unknown_metric=True)
        if METRICS[node.id].levels:
            raise _refuse(node, f"`{node.id}` has levels and is no number.")
        return
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub | ast.Mult | ast.Div):
        _check_number(node.left)
        _check_number(node.right)
        return
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        _check_number(node.operand)
        return
    raise _refuse(node, f"{_kind(node)} is not allowed here.")


def _kind(node: ast.expr) -> str:
    kinds = {
        ast.Call: "A call",
        ast.Subscript: "An index",
        ast.Attribute: "A dot",
        ast.Lambda: "A function",
        ast.Name: "A name",
        ast.Constant: "A constant",
        ast.BinOp: "This operator",
        ast.ListComp: "A list",
        ast.List: "A list",
    }
    return kinds.get(type(node), "This")


def evaluate(condition: Condition, table: MeasureTable) -> Truth:
    """The condition for every company of a table; an unknown number may be anything."""
    with np.errstate(all="ignore"):
        return _truth(condition.tree, table)


def _truth(node: ast.expr, table: MeasureTable) -> Truth:
    if isinstance(node, ast.BoolOp):
        parts = [_truth(value, table) for value in node.values]
        join = np.minimum if isinstance(node.op, ast.And) else np.maximum
        return Truth(
            certain=join.reduce([part.certain for part in parts]),
            best=join.reduce([part.best for part in parts]),
            possible=join.reduce([part.possible for part in parts]),
        )
    if isinstance(node, ast.UnaryOp):
        inner = _truth(node.operand, table)
        return Truth(certain=1 - inner.possible, best=1 - inner.best, possible=1 - inner.certain)
    if not isinstance(node, ast.Compare):
        raise TypeError(f"unchecked condition: {ast.dump(node)}")
    operands = [node.left, *node.comparators]
    levels = _levels(operands)
    ranges = [_range(operand, table, levels) for operand in operands]
    links = [
        _compare(operator, left, right)
        for operator, left, right in zip(node.ops, ranges, ranges[1:], strict=False)
    ]
    return Truth(
        certain=np.minimum.reduce([link.certain for link in links]),
        best=np.minimum.reduce([link.best for link in links]),
        possible=np.minimum.reduce([link.possible for link in links]),
    )


def _compare(operator: ast.cmpop, left: _Range, right: _Range) -> Truth:
    (a_low, a, a_high), (b_low, b, b_high) = left, right
    if isinstance(operator, ast.Lt | ast.LtE):
        flipped = ast.Gt() if isinstance(operator, ast.Lt) else ast.GtE()
        return _compare(flipped, right, left)
    if isinstance(operator, ast.GtE):
        certain, best, possible = a_low >= b_high, a >= b, a_high >= b_low
    elif isinstance(operator, ast.Gt):
        certain, best, possible = a_low > b_high, a > b, a_high > b_low
    else:
        same = (a_low == a_high) & (b_low == b_high) & (a_low == b_low)
        overlap = (a_high >= b_low) & (b_high >= a_low)
        if isinstance(operator, ast.Eq):
            certain, best, possible = same, a == b, overlap
        else:
            certain, best, possible = ~overlap, a != b, ~same
    known = ~(np.isnan(a) | np.isnan(b))
    return Truth(
        certain=certain.astype(float),
        best=np.where(known, best, np.where(certain, YES, np.where(possible, UNSURE, NO))),
        possible=possible.astype(float),
    )


def _range(node: ast.expr, table: MeasureTable, levels: tuple[str, ...]) -> _Range:
    if isinstance(node, ast.Name) and node.id in METRICS:
        low, best, high = table.column(node.id)
        unknown = np.isnan(best)
        ceiling = len(METRICS[node.id].levels) - 1 if METRICS[node.id].levels else np.inf
        floor = 0.0 if METRICS[node.id].levels else -np.inf
        return np.where(unknown, floor, low), best, np.where(unknown, ceiling, high)
    if isinstance(node, ast.Name):
        return _constant(levels.index(node.id), table)
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return _constant(node.value, table)
    if isinstance(node, ast.UnaryOp):
        low, best, high = _range(node.operand, table, levels)
        return -high, -best, -low
    if isinstance(node, ast.BinOp):
        return _arithmetic(
            node.op, _range(node.left, table, levels), _range(node.right, table, levels)
        )
    raise TypeError(f"unchecked condition: {ast.dump(node)}")


def _constant(value: float, table: MeasureTable) -> _Range:
    column = np.full(table.count, float(value))
    return column, column, column


def _arithmetic(operator: ast.operator, left: _Range, right: _Range) -> _Range:
    (a_low, a, a_high), (b_low, b, b_high) = left, right
    if isinstance(operator, ast.Add):
        return _open(a_low + b_low), a + b, _open(a_high + b_high, up=True)
    if isinstance(operator, ast.Sub):
        return _open(a_low - b_high), a - b, _open(a_high - b_low, up=True)
    if isinstance(operator, ast.Mult):
        best = a * b
        ends = np.stack([x * y for x in (a_low, a_high) for y in (b_low, b_high)])
    else:
        best = np.where(b == 0, np.nan, a / b)
        ends = np.stack([x / y for x in (a_low, a_high) for y in (b_low, b_high)])
        ends = np.where((b_low <= 0) & (b_high >= 0), np.nan, ends)
    return _open(ends.min(axis=0)), best, _open(ends.max(axis=0), up=True)


def _open(end: Numbers, *, up: bool = False) -> Numbers:
    """An end that can't be computed (0 × infinity, a division by a range around 0) is open."""
    return np.where(np.isnan(end), np.inf if up else -np.inf, end)


def raised_by_more_of(condition: Condition) -> Iterator[tuple[str, bool]]:
    """Each metric of a condition with whether more of it can make the condition true (or less)."""
    yield from _directions(condition.tree, up=True)


def _directions(node: ast.expr, *, up: bool) -> Iterator[tuple[str, bool]]:
    if isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _directions(value, up=up)
    elif isinstance(node, ast.UnaryOp):
        yield from _directions(node.operand, up=not up)
    elif isinstance(node, ast.BinOp):
        yield from _arithmetic_directions(node, up=up)
    elif isinstance(node, ast.Compare):
        yield from _compared_directions(node, up=up)
    elif isinstance(node, ast.Name) and node.id in METRICS:
        yield node.id, up


def _arithmetic_directions(node: ast.BinOp, *, up: bool) -> Iterator[tuple[str, bool]]:
    """More of a factor is more of the product only while the other factor is a positive number."""
    falls = isinstance(node.op, ast.Sub | ast.Div)
    for part, other, way in ((node.left, node.right, up), (node.right, node.left, up != falls)):
        yield from _directions(part, up=way)
        if isinstance(node.op, ast.Mult | ast.Div) and not isinstance(other, ast.Constant):
            yield from _directions(part, up=not way)


def _compared_directions(node: ast.Compare, *, up: bool) -> Iterator[tuple[str, bool]]:
    operands = [node.left, *node.comparators]
    for operator, left, right in zip(node.ops, operands, operands[1:], strict=False):
        ways = (
            (True, False)
            if isinstance(operator, ast.Eq | ast.NotEq)
            else (isinstance(operator, ast.Gt | ast.GtE),)
        )
        for way in ways:
            yield from _directions(left, up=way if up else not way)
            yield from _directions(right, up=not way if up else way)
