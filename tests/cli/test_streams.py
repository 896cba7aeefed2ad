"""What goes where: pipes, interruptions, files written whole, words on the standard error."""

from __future__ import annotations

import gc
import os
import signal
import stat
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aitalent.__main__ import main
from aitalent.cli.main import run
from tests.conftest import FOUNDING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

PROGRAM = (sys.executable, "-m", "aitalent")
DAY = ("--as-of", "2026-01-20")


def test_a_reader_that_closes_early_ends_the_run_quietly(tmp_path: Path) -> None:
    note = "x" * 100
    source = "source: [a]\nsources:\n  a: {title: t, publisher: p, date: 2025-01-01}\n"
    people = "".join(
        f"- {{name: P{n}, joined: 2025-01-01, note: {note}, source: a}}\n" for n in range(3000)
    )
    big = tmp_path / "big.yaml"
    big.write_text(f"id: big\nname: Big\nkind: startup\n{source}people:\n{people}")
    with subprocess.Popen(
        [*PROGRAM, "explain", str(big), *DAY, "-f", "json"],
        cwd=FOUNDING,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"{"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 0


@pytest.mark.parametrize(
    ("gates", "code"), [((), 0), (("--fail-under", "99"), 1)], ids=["fine", "failed"]
)
def test_a_reader_that_has_gone_changes_nothing_about_the_exit_code(
    gates: tuple[str, ...], code: int, cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli("score", *DAY, *gates).code == code
    with ExitStack() as open_until_then:
        for name in ("stdout", "stderr"):
            reading, writing = os.pipe()
            os.close(reading)
            stream = open_until_then.enter_context(os.fdopen(writing, "w"))
            monkeypatch.setattr(sys, name, stream)
        assert run(["score", *DAY, *gates]) == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_an_output_without_room_is_no_fault_of_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FOUNDING)
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert run(["score", *DAY]) == 2
    words = "The standard output can't be written: no space left on device."
    assert capsys.readouterr().err == f"aitalent: {words}\n"


def test_a_closed_output_is_told_and_closed_words_are_not_missed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(FOUNDING)
    monkeypatch.setattr(sys, "stdout", None)
    assert run(["score", *DAY, "-o", str(tmp_path / "scores.txt")]) == 0
    assert run(["score", *DAY]) == 2
    words = "The standard output is closed. Name a file: --output FILE."
    assert capsys.readouterr().err == f"aitalent: {words}\n"
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["score", *DAY, "-o", str(tmp_path / "x"), "--fail-under", "99"]) == 1


WAITING = """
import io, os, sys
from aitalent.__main__ import main

class Waiting(io.RawIOBase):
    def readable(self):
        return True

    def readinto(self, buffer):
        print("ready", flush=True)
        return os.readv(0, [buffer])

sys.stdin = io.TextIOWrapper(io.BufferedReader(Waiting()))
sys.argv = ["aitalent", "score", "-"]
main()
"""


def test_control_c_ends_quietly_with_130() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITING],
        cwd=FOUNDING,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize(
    ("ends", "code"),
    [(0, 0), (2, 2), (KeyboardInterrupt(), 130)],
    ids=["fine", "unusable", "ctrl-c"],
)
def test_the_entry_point_passes_the_exit_code_on(
    ends: int | BaseException, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run() -> int:
        if isinstance(ends, BaseException):
            raise ends
        return ends

    threshold = gc.get_threshold()
    monkeypatch.setattr("aitalent.cli.main.run", run)
    with pytest.raises(SystemExit) as ended:
        main()
    gc.unfreeze()
    gc.set_threshold(*threshold)
    assert ended.value.code == code


def test_an_internal_error_is_owned_without_a_traceback(
    cli: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr("aitalent.scoring.score.score_rows", fail)
    outcome = cli("score", *DAY)
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.splitlines() == [
        "aitalent: internal error: ZeroDivisionError: a fault of ours",
        "This is a fault of aitalent. Please report it with the command and the file.",
    ]


def test_data_goes_out_and_words_go_to_the_standard_error(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    (tmp_path / "bad.yaml").write_text("id: [\n", encoding="utf-8")
    outcome = cli("score", str(FOUNDING / "profiles"), str(tmp_path), *DAY, "-f", "ndjson")
    assert outcome.code == 2
    assert [line[:1] for line in outcome.out.splitlines()] == ["{", "{"]
    assert f"{tmp_path.as_posix()}/bad.yaml:1:5: AT104 error" in outcome.err


def test_a_file_is_replaced_whole_and_keeps_its_permissions(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)
    assert cli("score", *DAY, "-f", "csv", "-o", str(path)).code == 0
    assert path.read_text(encoding="utf-8").startswith("rank,id,")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_may_not_be_written_is_not_replaced(
    cli: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("kept", encoding="utf-8")
    # The superuser may write anything, so what the system says is said for it.
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    outcome = cli("score", *DAY, "-o", str(path))
    assert outcome.code == 2
    assert outcome.err == f"aitalent: `{path}` can't be written: permission denied.\n"
    assert path.read_text(encoding="utf-8") == "kept"


def test_a_new_file_gets_the_permissions_the_person_asks_for(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    before = os.umask(0o027)
    try:
        cli("score", *DAY, "-o", str(tmp_path / "scores.txt"))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "scores.txt").stat().st_mode) == 0o640


def test_a_failure_in_the_middle_leaves_the_old_file_and_no_litter(
    cli: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    outcome = cli("score", *DAY, "-f", "csv", "-o", str(path))
    assert outcome.code == 2
    assert outcome.err == f"aitalent: `{path}` can't be written: no space left on device.\n"
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(cli: Callable[..., Outcome], tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert cli("score", *DAY, "-f", "csv", "-o", str(link)).code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("rank,id,")


def test_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [*PROGRAM, "score", *DAY, "-f", "csv", "-o", str(pipe)], cwd=FOUNDING
    ) as process:
        assert pipe.read_text(encoding="utf-8").startswith("rank,id,")
        assert process.wait(timeout=30) == 0
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_leads_to_a_pipe_is_written_to(cli: Callable[..., Outcome]) -> None:
    """As bash hands over `-o >(command)`: a link to no path."""
    reading, writing = os.pipe()
    with os.fdopen(reading) as pipe:
        assert cli("score", *DAY, "-f", "csv", "-o", f"/dev/fd/{writing}").code == 0
        os.close(writing)
        assert pipe.read().startswith("rank,id,")


def test_a_circle_of_links_is_named(cli: Callable[..., Outcome], tmp_path: Path) -> None:
    path = tmp_path / "circle"
    path.symlink_to(path)
    outcome = cli("score", *DAY, "-o", str(path / "scores.csv"))
    assert outcome.code == 2
    assert outcome.err == (
        f"aitalent: `{path}/scores.csv` can't be written: too many levels of symbolic links.\n"
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "is a directory"), ("no/file.csv", "no such file or directory")],
)
def test_a_place_that_cannot_be_written_is_named(
    name: str, reason: str, cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = f"{tmp_path}/{name}"
    outcome = cli("score", *DAY, "-o", path)
    assert outcome.code == 2
    assert outcome.err == f"aitalent: `{path}` can't be written: {reason}.\n"


def test_a_company_is_never_started_over_a_file_or_inside_one(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    inside = cli("new", "Acme", "--folder", str(tmp_path / "file"))
    assert inside.code == 2
    assert inside.err == f"aitalent: `{tmp_path.as_posix()}/file` can't be made: file exists.\n"
    over = cli("new", "Acme", "-o", str(tmp_path / "file"))
    assert over.code == 2
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


def test_messages_survive_a_terminal_that_cannot_show_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = subprocess.run([*PROGRAM, "score", "한"], cwd=FOUNDING, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"aitalent: No company `\\ud55c`")


def test_bytes_are_written_where_the_output_has_no_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Words:
        encoding = "utf-8"
        written = ""

        def write(self, text: str) -> None:
            Words.written += text

        def flush(self) -> None: ...

        def isatty(self) -> bool:
            return False

    monkeypatch.chdir(FOUNDING)
    monkeypatch.setattr(sys, "stdout", Words())
    assert run(["score", *DAY, "-f", "csv"]) == 0
    assert Words.written.startswith("rank,id,")
