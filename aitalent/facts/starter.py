"""A commented profile to start from."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_TEMPLATE = """\
# yaml-language-server: $schema=profile.schema.json
# Every fact has a date and a source. Write what the source says: $12B exact, ~$2B about,
# $150B+ at least, <$1B at most, $4B..$5B a range. Dates: 2026-01-14, 2026-01, 2026, <2024-08.
id: {id}
name: {name}
# aliases: [Another Name]
kind: startup                       # startup | incumbent
# founded: 2025-02
# focus: What it builds
# advantage: What it has that others lack
source: [first-source]              # what the lines above rest on

sources:
  first-source:
    title: Title of the article or filing
    publisher: Who published it
    # url: https://example.com/article
    date: {day}

# Remove the # in front of what you know. status: confirmed | reported | estimated (score),
# planned | talks | disputed (shown beside, never scored).

# funding:
#   - {{date: 2025-07, stage: seed, amount: $2B, valuation: $12B, source: first-source}}
# valuation:
#   - {{date: 2025-10-02, value: $15B, basis: tender, source: first-source}}
# capital:
#   - {{date: 2026-01, cash: ~$2B, source: first-source}}
#   - {{date: 2026-01, burn: $50M, basis: monthly, source: first-source}}
# compute:
#   - {{date: 2026-01, phase: building, access: cloud, providers: [A], source: first-source}}
#   - {{date: 2026-01, site: Hall 1, accelerators: 10k, accelerator: H100, source: first-source}}
# people:
#   - name: A Founder
#     founder: true
#     technical: true
#     role: CEO
#     # team: research              # where the title or a source says it
#     # via: group-hire             # came with others: group-hire | acquihire | license-and-hire
#     from: An Employer
#     joined: 2025-02
#     source: first-source
# products:
#   - {{date: 2025-10, name: A Product, kind: api, flagship: true, source: first-source}}
# headcount:
#   - {{date: 2026-03, employees: ~100, source: first-source}}
# outcomes:
#   - {{date: 2026-01-14, kind: founder-exodus, note: What happened, source: first-source}}
"""


def company_id(name: str) -> str:
    """A company's id from its name: `Thinking Machines Lab` is `thinking-machines-lab`."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def starter(name: str, day: date) -> str:
    """A profile with every section commented out; it validates as it is."""
    identity = company_id(name)
    # Unquoted, it would say that there is no id.
    identity = '"null"' if identity == "null" else identity
    return _TEMPLATE.format(id=identity, name=quoted(name), day=day)


def quoted(name: str) -> str:
    """The name as YAML reads it back: its escapes are those of JSON, but it forbids more."""
    whole = re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", name)
    written = json.dumps(whole, ensure_ascii=False)
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]",
        lambda match: f"\\u{ord(match[0]):04x}",
        written,
    )
