"""The command that the wheel brings: the code of the program, with its statuses."""

import os
import subprocess
import sys
import sysconfig

import pytest

NAME = "shetu.exe" if os.name == "nt" else "shetu"
COMMANDS = [[os.path.join(sysconfig.get_path("scripts"), NAME)], [sys.executable, "-m", "shetu"]]


def run(command, *arguments, **more):
    return subprocess.run([*command, *arguments], capture_output=True, encoding="utf-8", **more)


@pytest.mark.parametrize("command", COMMANDS)
def test_statuses_are_kept(command, tmp_path, bn, en):
    import shetu

    done = run(command, "--version")
    assert (done.returncode, done.stdout) == (0, f"shetu {shetu.__version__}\n")
    nonsense = run(command, "nonsense")
    assert nonsense.returncode == 2 and nonsense.stdout == "" and "nonsense" in nonsense.stderr
    assert run(command, "check", str(tmp_path / "none.tmx")).returncode == 3
    (tmp_path / "bn.txt").write_text(bn, "utf-8")
    (tmp_path / "en.txt").write_text(en, "utf-8")
    aligned = run(command, "align", "bn.txt", "en.txt", "-o", "memory.tmx", cwd=tmp_path)
    assert aligned.returncode == 0 and (tmp_path / "memory.tmx").exists()
    assert run(command, "segment", "bn.txt", cwd=tmp_path).stdout.count("\n") == 2
    shetu.write_memory(tmp_path / "bad.tmx", [("তেলের  দাম বেড়েছে।", "Oil prices rose.")])
    # What a writer mends is not found any more: a table keeps it.
    (tmp_path / "bad.tsv").write_text("bn\ten\nতেলের দাম\tOil\nতেলের দাম\tOil\n", "utf-8")
    assert run(command, "check", "bad.tsv", cwd=tmp_path).returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="pipes differ")
def test_a_reader_that_has_enough_is_no_error(tmp_path):
    (tmp_path / "bn.txt").write_text("তেলের দাম বেড়েছে।\n" * 20000, "utf-8")
    command = " ".join(f"'{part}'" for part in COMMANDS[0])
    piped = f"{command} segment bn.txt | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", piped], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == 0 and done.stderr == "" and done.stdout.count("\n") == 1
