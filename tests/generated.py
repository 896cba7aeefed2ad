"""Parts of the documents that the tests write and hold up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def generated(page: Path, name: str, rows: list[str], *, rewrite: bool) -> None:
    """Holds the lines between `<!-- name:begin -->` and `<!-- name:end -->` against the rows."""
    text = page.read_text(encoding="utf-8")
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    expected = f"{before}{begin}\n" + "\n".join(rows) + f"\n{end}{after}"
    if rewrite:
        page.write_text(expected, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == expected
