"""Diffs and verdicts as the analysis would find them, and hostile ones: what every format draws."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar

from aitalent.analysis.changes import (
    CompanyChange,
    Deed,
    Diff,
    FactChange,
    FieldChange,
    RulebookChange,
    RuleChange,
    SectionEffect,
    Side,
    Spot,
    Why,
)
from aitalent.analysis.gates import Drop, Finding, Gates, Threshold, Verdict, Waiver
from aitalent.analysis.snapshot import Level, PillarLevel, RaisedFlag, RuleLevel, Snapshot
from aitalent.rules.rulebook import Identity
from aitalent.scoring.scorecard import Scores

DAY = date(2026, 1, 20)
PILLARS = ("valuation", "compute", "retention", "capital")
RULES = Identity(id="default", version="2", sha256="c093e8bc3598" + "0" * 52)
NEXT_RULES = Identity(id="default", version="3", sha256="7be1f04ad2c9" + "0" * 52)
MAIN = Side(label="main", kind="revision", as_of=DAY, commit="4f2a90c1" + "0" * 32)
HEAD = Side(label="working tree", kind="files", as_of=DAY)
TML = "profiles/thinking-machines-lab.yaml"

CRACK = RaisedFlag(
    id="structural-crack", severity="critical", says="3 founders left within one week"
)
EXODUS = RaisedFlag(
    id="reverse-exodus",
    severity="critical",
    says="3 people went back to a former employer within twelve months",
)
UNICORN = RaisedFlag(
    id="pre-product-unicorn",
    severity="warning",
    says="$12B post-money, product stage api after 11 months",
)
DOWN = RaisedFlag(
    id="down-round", severity="warning", says="the mark in force is 0.71x the one before"
)
RUNWAY = RaisedFlag(id="short-runway", severity="critical", says="4.2 months of runway")


def at(  # noqa: PLR0913 - a table of numbers, all named
    *levels: float | None,
    flags: tuple[RaisedFlag, ...] = (),
    name: str,
    place: str,
    rank: int,
    score: float | None,
    grade: str,
    coverage: float = 0.79,
    half: float = 12.0,
) -> Snapshot:
    """A snapshot of a company by its score and the levels of its pillars."""
    return Snapshot(
        id=place,
        name=name,
        rank=rank,
        level=_level(score, half),
        grade=grade,
        coverage=coverage,
        stale=0.0,
        pillars=tuple(
            PillarLevel(id=pillar, level=_level(level, 12.0), coverage=coverage)
            for pillar, level in zip(PILLARS, levels, strict=True)
        ),
        rules=(
            RuleLevel(id="founder-retention", pillar="retention", points=levels[2], words="86 %"),
            RuleLevel(id="runway", pillar="capital", points=None, words="unknown"),
        ),
        flags=flags,
        flags_unknown=("short-runway",),
    )


def _level(score: float | None, half: float) -> Level:
    if score is None:
        return Level(low=1.0, score=None, high=100.0)
    return Level(low=max(0.0, score - half), score=score, high=min(100.0, score + half))


def spot(path: str, line: int, text: str, *sources: str) -> Spot:
    """A one-line entry of a list, two spaces and a dash in."""
    return Spot(
        path=path,
        line=line,
        column=5,
        end_line=line,
        end_column=5 + len(text),
        text=text,
        sources=sources,
    )


def fact(  # noqa: PLR0913
    what: str,
    deed: Deed,
    before: Spot | None,
    after: Spot | None,
    *changed: tuple[str, str | None, str | None],
    effect: float | None = None,
    scores: bool = True,
) -> FactChange:
    """A changed entry; its section is the first word of what names it."""
    return FactChange(
        section=what.partition(":")[0],
        what=what,
        deed=deed,
        before=before,
        after=after,
        fields=tuple(FieldChange(key=key, before=old, after=new) for key, old, new in changed),
        effect=effect,
        scores=scores,
    )


def _exit(name: str, line: int, role: str, effect: float, *sources: str) -> FactChange:
    """A founder of Thinking Machines Lab who went back to OpenAI; at base one line higher up."""
    start = f"{{name: {name}, founder: true, technical: true, role: {role}, from: OpenAI"
    joined = f"{start}, joined: 2025-02"
    return fact(
        f"people: {name}",
        "changed",
        spot(TML, line - 5, f"{joined}, source: [creati-2025-03]}}", "creati-2025-03"),
        spot(
            TML,
            line,
            f"{joined}, left: 2026-01-14, to: OpenAI, source: [{', '.join(sources)}]}}",
            *sources,
        ),
        ("left", None, "2026-01-14"),
        ("to", None, "OpenAI"),
        ("source", "[creati-2025-03]", f"[{', '.join(sources)}]"),
        effect=effect,
    )


def exodus() -> CompanyChange:
    """Thinking Machines Lab before and after Zoph, Metz and Schoenholz left: the founding case."""
    name, place = "Thinking Machines Lab", "thinking-machines-lab"
    source = "{title: …, publisher: Creati.ai, url: https://creati.ai/x, date: 2026-01-17}"
    return CompanyChange(
        id=place,
        name=name,
        state="changed",
        path=TML,
        former_id=None,
        former_path=None,
        before=at(
            63.1, 41.0, 87.9, 72.9, name=name, place=place, rank=3, score=58.9, grade="C",
            flags=(UNICORN,),
        ),
        after=at(
            63.1, 41.0, 26.7, 72.9, name=name, place=place, rank=5, score=41.7, grade="D",
            flags=(CRACK, EXODUS, UNICORN), half=10.5,
        ),
        why=Why(clock=0.0, rules=0.0, facts=-17.2),
        facts=(
            _exit("Barret Zoph", 148, "CTO", -6.1, "creati-2026-01", "wired-2026-01"),
            _exit("Luke Metz", 149, "Co-founder", -5.6, "creati-2026-01", "wired-2026-01"),
            _exit("Sam Schoenholz", 152, "Founding researcher", -5.5, "creati-2026-01"),
            fact(
                "outcomes: 2026-01-14 founder-exodus",
                "added",
                None,
                spot(
                    TML,
                    190,
                    "{date: 2026-01-14, kind: founder-exodus, to: OpenAI, source: creati-2026-01}",
                    "creati-2026-01",
                ),
                scores=False,
            ),
            fact(
                "sources: creati-2026-01",
                "added",
                None,
                spot(TML, 27, f"creati-2026-01: {source}"),
                scores=False,
            ),
        ),
        flags_raised=(CRACK, EXODUS),
        flags_lowered=(),
    )  # fmt: skip


def _round() -> CompanyChange:
    """A company with a new round, a mark taken back and a flag that went down."""
    name, place, path = "Mistral AI", "mistral-ai", "profiles/mistral-ai.yaml"
    entry = (
        "{date: 2026-01-12, round: series-d-2026, stage: series-d, amount: €2B, "
        "valuation: €16B, lead: [ASML], source: sifted-2026-01}"
    )
    mark = "{date: 2025-12, value: $8B, basis: secondary, status: reported, source: blog-2025-12}"
    return CompanyChange(
        id=place,
        name=name,
        state="changed",
        path=path,
        former_id=None,
        former_path=None,
        before=at(
            62.0, 58.4, 81.0, 60.2, name=name, place=place, rank=2, score=64.4, grade="C",
            flags=(DOWN,),
        ),
        after=at(
            68.9, 58.4, 81.0, 64.0, name=name, place=place, rank=2, score=66.2, grade="B",
            coverage=0.83,
        ),
        why=Why(clock=-0.1, rules=0.0, facts=1.9),
        facts=(
            fact(
                "funding: series-d 2026-01-12",
                "added",
                None,
                spot(path, 88, entry, "sifted-2026-01"),
                effect=1.2,
            ),
            fact(
                "valuation: 2025-12 secondary",
                "removed",
                spot(path, 97, mark, "blog-2025-12"),
                None,
                effect=0.7,
            ),
        ),
        flags_raised=(),
        flags_lowered=(DOWN,),
    )  # fmt: skip


def _many() -> CompanyChange:
    """A company with so many changes that they are told by section; a rule moved it as well."""
    name, place = "Safe Superintelligence", "safe-superintelligence"
    path = "profiles/safe-superintelligence.yaml"
    hires = tuple(
        fact(
            f"people: Engineer {letter}",
            "added",
            None,
            spot(path, 60 + row, f"{{name: Engineer {letter}, joined: 2025-1{row % 3}}}", "press"),
        )
        for row, letter in enumerate("ABCDEFG")
    )
    return CompanyChange(
        id=place,
        name=name,
        state="changed",
        path=path,
        former_id=None,
        former_path=None,
        before=at(
            50.0, 31.0, 74.2, 70.0, name=name, place=place, rank=4, score=53.1, grade="C",
            flags=(DOWN,), coverage=0.55,
        ),
        after=at(
            47.9, 31.0, 70.8, 71.1, name=name, place=place, rank=4, score=50.4, grade="C",
            flags=(DOWN,), coverage=0.61,
        ),
        why=Why(
            clock=0.0,
            rules=-0.4,
            facts=-2.3,
            sections=(
                SectionEffect(section="people", changes=7, effect=-3.1),
                SectionEffect(section="capital", changes=2, effect=0.8),
            ),
        ),
        facts=(
            *hires,
            fact(
                "capital: 2025-10 burn",
                "changed",
                spot(path, 44, "{date: 2025-10, burn: $20M, basis: monthly}"),
                spot(path, 45, "{date: 2025-10, burn: $18M, basis: monthly}"),
                ("burn", "$20M", "$18M"),
            ),
            fact(
                "capital: 2025-11 cash",
                "reordered",
                spot(path, 45, "{date: 2025-11, cash: ~$2B}"),
                spot(path, 43, "{date: 2025-11, cash: ~$2B}"),
            ),
        ),
        flags_raised=(),
        flags_lowered=(),
    )  # fmt: skip


def _added() -> CompanyChange:
    name, place = "Periodic Labs", "periodic-labs"
    return CompanyChange(
        id=place,
        name=name,
        state="added",
        path="profiles/periodic-labs.yaml",
        former_id=None,
        former_path=None,
        before=None,
        after=at(
            44.0, None, 90.0, 61.0, name=name, place=place, rank=6, score=62.5, grade="NR",
            coverage=0.38, half=30.0,
        ),
        why=None,
        facts=(),
        flags_raised=(RUNWAY,),
        flags_lowered=(),
    )  # fmt: skip


def _removed() -> CompanyChange:
    name, place = "Adept", "adept"
    return CompanyChange(
        id=place,
        name=name,
        state="removed",
        path=None,
        former_id=None,
        former_path="profiles/adept.yaml",
        before=at(
            30.0, 22.0, 12.0, 40.0, name=name, place=place, rank=7, score=24.1, grade="E",
        ),
        after=None,
        why=None,
        facts=(),
        flags_raised=(),
        flags_lowered=(),
    )  # fmt: skip


def _broken() -> CompanyChange:
    name, place = "Cohere", "cohere"
    return CompanyChange(
        id=place,
        name=name,
        state="broken",
        path="profiles/cohere.yaml",
        former_id=None,
        former_path=None,
        before=at(
            60.0, 50.0, 71.0, 55.0, name=name, place=place, rank=3, score=58.7, grade="C",
        ),
        after=None,
        why=None,
        facts=(),
        flags_raised=(),
        flags_lowered=(),
    )  # fmt: skip


def _mended() -> CompanyChange:
    name, place = "Reflection AI", "reflection-ai"
    return CompanyChange(
        id=place,
        name=name,
        state="mended",
        path="profiles/reflection-ai.yaml",
        former_id=None,
        former_path=None,
        before=None,
        after=at(
            55.0, 35.0, 88.0, 66.0, name=name, place=place, rank=4, score=57.2, grade="C",
        ),
        why=None,
        facts=(),
        flags_raised=(),
        flags_lowered=(),
    )  # fmt: skip


def _renamed() -> CompanyChange:
    """Another id and file; it lost its last known score as well."""
    name, place = "Meta Superintelligence Labs", "meta-superintelligence-labs"
    path = "profiles/meta-superintelligence-labs.yaml"
    nothing = at(
        None, None, None, None, name=name, place=place, rank=7, score=None, grade="NR",
        coverage=0.0,
    )  # fmt: skip
    return CompanyChange(
        id=place,
        name=name,
        state="changed",
        path=path,
        former_id="meta-ai",
        former_path="profiles/meta-ai.yaml",
        before=at(
            None, None, 48.0, None, name="Meta AI", place="meta-ai", rank=5, score=48.0,
            grade="NR", coverage=0.21, half=40.0,
        ),
        after=nothing,
        why=None,
        facts=(
            fact(
                "people: Yann LeCun",
                "removed",
                spot("profiles/meta-ai.yaml", 31, "{name: Yann LeCun, role: Chief Scientist}"),
                None,
            ),
        ),
        flags_raised=(),
        flags_lowered=(),
    )  # fmt: skip


def _unmoved() -> tuple[CompanyChange, ...]:
    found = []
    for place, name in (("openai", "OpenAI"), ("anthropic", "Anthropic")):
        path = f"profiles/{place}.yaml"
        same = at(71.0, 80.0, 95.0, 85.0, name=name, place=place, rank=1, score=84.0, grade="A")
        found.append(
            CompanyChange(
                id=place,
                name=name,
                state="changed",
                path=path,
                former_id=None,
                former_path=None,
                before=same,
                after=same,
                why=Why(clock=0.0, rules=0.0, facts=0.0),
                facts=(
                    fact(
                        "focus",
                        "changed",
                        spot(path, 8, "focus: Models"),
                        spot(path, 8, "focus: Models and agents"),
                        ("focus", "Models", "Models and agents"),
                        scores=False,
                    ),
                ),
                flags_raised=(),
                flags_lowered=(),
            )
        )
    return tuple(found)


def founding() -> Diff:
    """A pull request that makes three founders leave, and nothing else."""
    return Diff(
        base=MAIN,
        head=HEAD,
        known_by=None,
        sources=(),
        rulebook=RULES,
        rulebook_change=None,
        moved=(exodus(),),
        unmoved=(),
        compared=42,
    )


def everything() -> Diff:
    """All that can happen between two revisions, the rules changed as well."""
    return Diff(
        base=MAIN,
        head=replace(HEAD, label="pull/17", kind="revision", commit="b81d77e2" + "0" * 32),
        known_by=None,
        sources=(),
        rulebook=NEXT_RULES,
        rulebook_change=RulebookChange(
            before=RULES,
            after=NEXT_RULES,
            changes=(
                RuleChange(
                    part="flag",
                    id="down-round",
                    deed="changed",
                    fields=(
                        FieldChange(
                            key="cap", before="{valuation: 50}", after="{valuation: 47.9}"
                        ),
                    ),
                ),
                RuleChange(part="rule", id="burn-multiple", deed="added", fields=()),
                RuleChange(part="rule", id="launch-cadence", deed="removed", fields=()),
            ),
        ),
        moved=(
            exodus(), _many(), _renamed(), _broken(), _removed(), _added(), _mended(), _round(),
        ),
        unmoved=_unmoved(),
        compared=42,
    )  # fmt: skip


def saved() -> Diff:
    """A saved result of older rules against files: what moved a score can't all be told apart."""
    moved = replace(exodus(), why=Why(clock=0.0, rules=0.0, facts=0.0, untold=-17.2), facts=())
    return replace(
        founding(),
        base=Side(label="base.json", kind="result", as_of=date(2025, 12, 31)),
        known_by=DAY,
        sources=("creati-2026-01",),
        rulebook=NEXT_RULES,
        rulebook_change=RulebookChange(before=RULES, after=NEXT_RULES, changes=None),
        moved=(moved,),
    )


def quiet() -> Diff:
    """Two sides that are the same."""
    return replace(founding(), moved=())


LEFT = exodus().facts[0].after
GATES = Gates(
    fail_under=(
        Threshold(pillar=None, at_least=50.0),
        Threshold(pillar="retention", at_least=40.0),
    ),
    fail_on_drop=(
        Drop(pillar=None, points=5.0, share=None),
        Drop(pillar=None, points=None, share=0.1),
        Drop(pillar="retention", points=3.0, share=None),
    ),
    fail_on_flag="critical",
    fail_on_new_flag="warning",
    fail_on_grade_drop=True,
    min_coverage=0.6,
    max_age_days=180,
    max_range=25.0,
)


def finding(
    rule: str,
    seen: float | str | None,
    limit: float | str | None,
    unit: str = "points",
    **more: Any,
) -> Finding:
    """A finding about Thinking Machines Lab and the line on which Zoph left, unless told."""
    told: dict[str, Any] = {
        "company": "thinking-machines-lab",
        "name": "Thinking Machines Lab",
        "fact": "people: Barret Zoph",
        "severity": "critical",
        "spot": LEFT,
        **more,
    }
    return Finding(rule=rule, seen=seen, limit=limit, unit=unit, **told)


def every_finding() -> tuple[Finding, ...]:
    """One of each rule, the worst first, some of them pardoned."""
    periodic: dict[str, Any] = {
        "company": "periodic-labs",
        "name": "Periodic Labs",
        "fact": "",
        "spot": spot("profiles/periodic-labs.yaml", 1, "id: periodic-labs"),
    }
    cohere: dict[str, Any] = {
        "company": "cohere",
        "name": "Cohere",
        "fact": "",
        "spot": spot("profiles/cohere.yaml", 12, "funding: ["),
    }
    return (
        finding("fail-on-drop:retention", 61.2, 3.0),
        finding("fail-on-drop", 17.2, 5.0),
        finding("fail-on-drop", 0.292, 0.1, "share"),
        finding("fail-under:retention", 26.7, 40.0),
        finding("fail-under", 41.7, 50.0),
        finding("fail-on-flag:structural-crack", CRACK.says, "critical", ""),
        finding("fail-on-new-flag:reverse-exodus", EXODUS.says, "warning", ""),
        finding("fail-on-grade-drop", "D", "C", "grade"),
        finding("broken", None, None, "", **cohere),
        finding("removed", None, None, "", company="adept", name="Adept", fact="", spot=None),
        finding("min-coverage", 0.38, 0.6, "share", severity="warning", **periodic),
        finding("max-range", 60.0, 25.0, severity="warning", **periodic),
        finding("unrated", "NR", None, "grade", severity="warning", **periodic),
        finding("unrated:compute", None, None, severity="warning", **periodic),
        finding(
            "max-age:revenue",
            412.0,
            180.0,
            "days",
            company="mistral-ai",
            name="Mistral AI",
            fact="capital: 2024-12 revenue",
            severity="warning",
            spot=spot("profiles/mistral-ai.yaml", 103, "{date: 2024-12, revenue: ~€30M}"),
        ),
        finding(
            "fail-under",
            24.1,
            50.0,
            company="adept",
            name="Adept",
            fact="",
            spot=None,
            state="unchanged",
            pardon="baseline",
        ),
        finding(
            "fail-on-flag:short-runway",
            RUNWAY.says,
            "critical",
            "",
            pardon="waiver",
            reason="the round closes in March, see #41",
            **periodic,
        ),
        finding("fail-under", 48.0, 50.0, company="meta-ai", name="Meta AI", pardon="base"),
    )


def verdict(*findings: Finding) -> Verdict:
    """A verdict of all gates; of every finding, with stale and expired pardons, unless told."""
    if findings:
        return Verdict(gates=GATES, companies=42, findings=findings)
    return Verdict(
        gates=GATES,
        companies=42,
        findings=every_finding(),
        stale_pardons=(("inflection-ai", "fail-under", ""),),
        expired=(
            Waiver(
                company="character-ai",
                rule="fail-on-grade-drop",
                fact=None,
                until=date(2025, 12, 31),
                reason="the sale to Google was being settled",
            ),
        ),
        unused=(
            Waiver(
                company="xai",
                rule="max-age:cash",
                fact="capital: 2025-06 cash",
                until=date(2026, 6, 30),
                reason="audited figures come in spring",
            ),
        ),
    )


def check_scores() -> Scores:
    """What a check depends on; the scorecards themselves are not drawn."""
    return Scores(as_of=DAY, known_by=None, sources=(), rulebook=RULES, cards=())


def founding_verdict() -> Verdict:
    """What `--fail-on-drop 5 --fail-on-new-flag critical` makes of the founding case."""
    gates = Gates(
        fail_on_drop=(Drop(pillar=None, points=5.0, share=None),), fail_on_new_flag="critical"
    )
    return Verdict(
        gates=gates,
        companies=42,
        findings=(
            finding("fail-on-drop", 17.2, 5.0),
            finding("fail-on-new-flag:structural-crack", CRACK.says, "critical", ""),
            finding("fail-on-new-flag:reverse-exodus", EXODUS.says, "critical", ""),
        ),
    )


FREE = frozenset({"name", "what", "text", "says", "reason", "label", "path", "former_path", "key",
                  "before", "after", "sources", "seen", "words", "id", "company", "former_id",
                  "fact", "grade", "version", "part"})  # fmt: skip
"""Fields whose texts a profile, a rulebook, a saved result or a command line may have written."""
Held = TypeVar("Held")


def hostile(held: Held, words: str) -> Held:
    """The same with every text that a person may have written replaced by these words."""
    return _replaced(held, words)


def _replaced(value: Any, words: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_replaced(each, words) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if isinstance(held, str):
            changed[field.name] = _text(value, field.name, held, words)
        elif field.name == "sources":
            changed[field.name] = (words,) * len(held)
        else:
            changed[field.name] = _replaced(held, words)
    return replace(value, **changed)


def _text(value: object, field: str, held: str, words: str) -> str:
    if field == "rule":
        gate, colon, _ = held.partition(":")
        return f"{gate}{colon}{words}" if colon else gate
    names_a_pillar = isinstance(value, PillarLevel) and field == "id"
    return words if field in FREE and not names_a_pillar else held
