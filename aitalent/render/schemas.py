"""JSON Schemas of the files that are read and the answers that are written."""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from aitalent.analysis.policy import Policy
from aitalent.facts.accelerators import Accelerators
from aitalent.facts.names import NameList
from aitalent.facts.outside import OutsideList
from aitalent.facts.profile import Profile
from aitalent.facts.published import PublishedFigures
from aitalent.render import diff_shapes, flows_shapes, gaps_shapes, history_shapes, shapes
from aitalent.render.config_json import ConfigShape
from aitalent.render.facts_json import FactsShape
from aitalent.render.gravity_shapes import GravityShape
from aitalent.render.people_json import PeopleShape
from aitalent.render.retention_shapes import RetentionShape
from aitalent.render.sources_json import SourcesShape
from aitalent.rules.written import RulebookText

DIALECT = "https://json-schema.org/draft/2020-12/schema"
READ: dict[str, type] = {
    "profile": Profile,
    "names": NameList,
    "companies": OutsideList,
    "published": PublishedFigures,
    "rulebook": RulebookText,
    "accelerators": Accelerators,
    "policy": Policy,
}
WRITTEN = {
    "score": shapes.ScoreShape,
    "compare": shapes.CompareShape,
    "explain": shapes.ExplainShape,
    "gaps": gaps_shapes.GapsShape,
    "history": history_shapes.HistoryShape,
    "flows": flows_shapes.FlowsShape,
    "diff": diff_shapes.DiffShape,
    "check": diff_shapes.CheckShape,
    "facts": FactsShape,
    "sources": SourcesShape,
    "gravity": GravityShape,
    "retention": RetentionShape,
    "people": PeopleShape,
    "config": ConfigShape,
}


def draw_schema(name: str) -> str:
    """The JSON Schema of that name, as text."""
    if name in READ:
        described = TypeAdapter(READ[name]).json_schema(mode="validation")
    else:
        described = TypeAdapter(WRITTEN[name]).json_schema(mode="serialization")
    titled = {"$schema": DIALECT, "title": f"aitalent {name}"}
    return json.dumps({**described, **titled}, indent=2, ensure_ascii=False) + "\n"
