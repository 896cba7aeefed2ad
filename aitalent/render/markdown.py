"""GitHub-flavoured Markdown; text from profiles can't become markup."""

from __future__ import annotations

import re

from aitalent.render.table import Block, Cell, Drawing, Lines, Page, Table, plain

_BLOCK_MARK = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+]))")
_ISSUE = re.compile(r"\\#(?=\d)")
_WEB = re.compile(r"\b(www)\.", re.IGNORECASE)
BREAK = "&#8203;"
"""A space of no width: GitHub looks for mentions and issues after it has read the entities."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")


def draw(page: Page) -> str:
    """A page as Markdown."""
    parts = [f"## {escape(page.title)}"]
    parts.extend(_line(line) for line in page.lead)
    for block in page.blocks:
        title = [f"### {escape(block.title)}"] if block.title else []
        parts.extend([*title, _body(block)])
    parts.extend(f"<sub>{escape(line)}</sub>" for line in page.foot)
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Text in which nothing is read as Markdown or HTML, nor as a mention or a link."""
    shown = _SPECIAL.sub(r"\\\1", plain(text)).replace("&", "&amp;")
    shown = _ISSUE.sub(rf"\g<0>{BREAK}", shown.replace("@", f"&#64;{BREAK}"))
    return _WEB.sub(r"\1&#46;", shown.replace("://", "&#58;//"))


def _body(block: Block) -> str:
    if isinstance(block, Drawing):
        return "\n".join(f"    {plain(line).rstrip()}" for line in block.lines)
    if isinstance(block, Lines):
        return "\n".join(f"- {_line(line)}" for line in block.lines)
    return _table(block)


def _line(text: str) -> str:
    """A line of its own, that begins no list, no rule and no block of code."""
    return _BLOCK_MARK.sub(r"\1\\", escape(text).strip())


def _table(table: Table) -> str:
    columns = [place for place, column in enumerate(table.columns) if column.title != "bar"]
    head = [escape(table.columns[place].title) for place in columns]
    rule = ["---:" if table.columns[place].align == "right" else "---" for place in columns]
    body = [[_cell(row[place]) for place in columns] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))


def _cell(cell: Cell) -> str:
    return "<br>".join(escape(line) for line in cell.text.split("\n"))
