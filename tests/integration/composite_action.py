"""A composite action's shell steps, run one after another as a runner of GitHub runs them."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from tests.conftest import ROOT
from tests.git_repository import ALONE, clean_environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: Any = ACTION["runs"]["steps"]
BASH = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail")
"""How a runner starts a step whose shell is `bash`."""
_EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")

REAL = f"exec '{sys.executable}' -P -m aitalent \"$@\""
"""aitalent as these tests have it."""
TELLING = "printf '<%s>\\n' \"$@\""
"""What tells with which words it was called, and does nothing."""
STAND_IN = """\
#!/usr/bin/env bash
# Stands for a `python3` that makes an environment and installs into it: instead of downloading,
# a command is laid where it would be, and what pip was asked for is written down.
set -euo pipefail
[[ "$1 $2 $3" == "-I -m venv" && -d $(dirname "$4") ]] || exit 99
mkdir -p "$4/bin"
cat >"$4/bin/python" <<'END'
#!/usr/bin/env bash
if [[ "$*" == "-I -m pip install "* ]]; then
  printf '%s\\n' "${@:5}" >"$RUNNER_TEMP/pip"
  exit
fi
exec "PYTHON" "$@"
END
cat >"$4/bin/aitalent" <<'END'
#!/usr/bin/env bash
AITALENT
END
chmod +x "$4/bin/python" "$4/bin/aitalent"
"""


@dataclass(frozen=True, kw_only=True)
class Event:
    """What started the workflow: the event's payload, and what GITHUB_ variables tell of it."""

    payload: Mapping[str, Any]
    variables: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Run:
    """What a run of the action left: its exit code, its log, its outputs, and the step summary."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str

    @property
    def visible(self) -> str:
        """The log as the runner takes commands from it: without what stands between stops."""
        return re.sub(r"(?s)::stop-commands::(\S+)\n.*?::\1::\n", "", self.log)


def run_action(
    work: Path,
    temporary: Path,
    event: Event,
    *,
    inputs: Mapping[str, str] | None = None,
    aitalent: str = REAL,
) -> Run:
    """Runs the steps in a work tree until one fails.

    Without the input `python` nothing is installed: a stand-in lays the command `aitalent` there.
    An input or an expression that isn't known fails.
    """
    temporary.mkdir()
    stand_in = temporary / "python-stand-in"
    laid = STAND_IN.replace("PYTHON", sys.executable).replace("AITALENT", aitalent)
    stand_in.write_text(laid, encoding="utf-8")
    stand_in.chmod(0o755)
    wished = {"python": str(stand_in), **(inputs or {})}
    assert wished.keys() <= ACTION["inputs"].keys()
    context = {f"inputs.{name}": each["default"] for name, each in ACTION["inputs"].items()}
    context |= {f"inputs.{name}": value for name, value in wished.items()}
    files = {name: temporary / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    variables = {
        "RUNNER_TEMP": str(temporary),
        "GITHUB_ACTION_PATH": str(ROOT),
        **{name: str(file) for name, file in files.items()},
        **event.variables,
    }
    log, code = "", 0
    for step in STEPS:
        for file in files.values():
            file.touch()
        files["GITHUB_OUTPUT"].write_text("", encoding="utf-8")
        done = subprocess.run(
            (*BASH, "-c", step["run"]),
            cwd=work / _told(step.get("working-directory", "."), context, event.payload),
            env=clean_environment()
            | ALONE
            | variables
            | {name: _told(value, context, event.payload) for name, value in step["env"].items()},
            capture_output=True,
            check=False,
        )
        # The runner reads both at once: nothing tells between which lines a word of stderr comes.
        log += done.stdout.decode() + done.stderr.decode()
        for line in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            context[f"steps.{step['id']}.outputs.{name}"] = value
        code = done.returncode
        if code:
            break
    return Run(
        code=code,
        log=log,
        outputs={
            name: _told(each["value"], {**_unset(), **context}, event.payload)
            for name, each in ACTION["outputs"].items()
        },
        summary=files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"),
    )


def _unset() -> dict[str, str]:
    """The outputs that the action speaks of: empty, as long as no step has written them."""
    found = _EXPRESSION.findall(" ".join(each["value"] for each in ACTION["outputs"].values()))
    return dict.fromkeys(found, "")


def _told(text: str, context: Mapping[str, str], payload: Mapping[str, Any]) -> str:
    """A text with its expressions evaluated; what an event doesn't hold is empty."""

    def value(match: re.Match[str]) -> str:
        path = match[1].split(".")
        if path[:2] != ["github", "event"]:
            return context[match[1]]
        found: Any = payload
        for key in path[2:]:
            found = found.get(key, {})
        return found or ""

    return _EXPRESSION.sub(value, text)
