"""What a document can have wrong with it, whatever its format."""

from __future__ import annotations

from aitalent.text.diagnostic import Check, Severity

DEEPEST_NESTING = 40
MOST_NODES = 100_000

MALFORMED_YAML = Check(
    code="AT104",
    name="malformed-yaml",
    severity=Severity.ERROR,
    why="A file that YAML can't read has no facts in it.",
    remedy="Mend the place named; indent with spaces, quote texts that hold `: ` or ` #`.",
)
EMPTY_FILE = Check(
    code="AT105",
    name="empty-file",
    severity=Severity.ERROR,
    why="A file without content is more often an accident than a statement.",
    remedy="Remove the file, or start it with `aitalent new`.",
)
DUPLICATE_KEY = Check(
    code="AT107",
    name="duplicate-key",
    severity=Severity.ERROR,
    why="One of the two values would be dropped without a word.",
    remedy="Keep one of the two.",
)
YAML_TAG = Check(
    code="AT108",
    name="yaml-tag",
    severity=Severity.ERROR,
    why="Tags can ask a program to build objects; facts need none.",
    remedy="Remove the tag (`!…`).",
)
OVERGROWN_STRUCTURE = Check(
    code="AT109",
    name="overgrown-structure",
    severity=Severity.ERROR,
    why="Nesting or aliases that blow up can exhaust any machine that reads the file.",
    remedy=f"Nest at most {DEEPEST_NESTING} deep and write facts out instead of using aliases.",
)
UNKNOWN_KEY = Check(
    code="AT112",
    name="unknown-key",
    severity=Severity.ERROR,
    why="A misspelt key is a fact that nobody reads.",
    remedy="Use a key of the format; remarks belong in `note:` or in a comment.",
)
MISSING_KEY = Check(
    code="AT113",
    name="missing-key",
    severity=Severity.ERROR,
    why="Without it the entry can't be dated, sourced or understood.",
    remedy="Add the key.",
)
WRONG_TYPE = Check(
    code="AT114",
    name="wrong-type",
    severity=Severity.ERROR,
    why="A value of another kind would have to be guessed at.",
    remedy="Write the kind of value that the message names.",
)
UNKNOWN_VALUE = Check(
    code="AT115",
    name="unknown-value",
    severity=Severity.ERROR,
    why="Lists of allowed words are closed, so that two analysts write the same thing.",
    remedy="Use one of the words that the message names.",
)
MALFORMED_TOML = Check(
    code="AT116",
    name="malformed-toml",
    severity=Severity.ERROR,
    why="Of a policy that TOML can't read, nothing would be held to.",
    remedy="Mend the place named; quote texts, and write `key = value`.",
)

DOCUMENT_CHECKS = (
    MALFORMED_YAML,
    EMPTY_FILE,
    DUPLICATE_KEY,
    YAML_TAG,
    OVERGROWN_STRUCTURE,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    UNKNOWN_VALUE,
)
