"""GitHub-flavoured Markdown; text from profiles can't become markup."""

from __future__ import annotations

import re

from aitalent.render.table import Cell, Lines, Page, Table, plain

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")


def draw(page: Page) -> str:
    """A page as Markdown."""
    parts = [f"## {escape(page.title)}"]
    parts.extend(escape(line) for line in page.lead)
    for block in page.blocks:
        title = [f"### {escape(block.title)}"] if block.title else []
        body = _list(block) if isinstance(block, Lines) else _table(block)
        parts.extend([*title, body])
    parts.extend(f"<sub>{escape(line)}</sub>" for line in page.foot)
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Text in which nothing is read as Markdown or HTML, nor as a mention or a link."""
    shown = _SPECIAL.sub(r"\\\1", plain(text))
    return shown.replace("&", "&amp;").replace("@", "&#64;").replace("://", "&#58;//")


def _list(block: Lines) -> str:
    return "\n".join(f"- {escape(line)}" for line in block.lines)


def _table(table: Table) -> str:
    columns = [place for place, column in enumerate(table.columns) if column.title != "bar"]
    head = [escape(table.columns[place].title) for place in columns]
    rule = ["---:" if table.columns[place].align == "right" else "---" for place in columns]
    body = [[_cell(row[place]) for place in columns] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))


def _cell(cell: Cell) -> str:
    return "<br>".join(escape(line) for line in cell.text.split("\n"))
