"""Markdown as GitHub reads it: what is markup, and what is left of the words."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

HTML = {"<br>", "<sub>", "</sub>"}
MARKUP = {
    "link_open", "image", "code_inline", "code_block", "fence", "em_open", "strong_open", "s_open",
    "html_block", "hr", "blockquote_open", "ordered_list_open",
}  # fmt: skip


def tokens(text: str) -> list[Token]:
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return [one for each in parsed for one in (each, *(each.children or ()))]
