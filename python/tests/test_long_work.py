"""Ctrl-C, the interpreter while long work goes on, and memory over a million calls."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

import shetu

BN, EN = "রাষ্ট্রপতি পুতিন মস্কোতে পৌঁছেছেন।", "President Putin arrived in Moscow."

LONG = {
    "align": """
bn = "\\n".join(f"রাষ্ট্রপতি পুতিন {n} বার মস্কোতে পৌঁছেছেন।" for n in range(30000))
en = "\\n".join(f"President Putin arrived in Moscow {n} times." for n in range(30000))
begin()
shetu.align(bn, en)
""",
    "align_many": """
begin()
for _ in shetu.Aligner().align_many((f"রাষ্ট্রপতি পুতিন {n} বার এসেছেন।", f"President Putin came {n} times.") for n in range(10**9)):
    pass
""",
    "pair": """
bn = [f"রাষ্ট্রপতি পুতিন {n} বার মস্কোতে পৌঁছেছেন। সিলেটে {n} জন।" for n in range(200000)]
begin()
shetu.pair(bn, [f"President Putin arrived in Moscow {n} times. In Sylhet {n}." for n in range(200000)])
""",
    "clean": """
units = [(f"রাষ্ট্রপতি পুতিন {n} বার এসেছেন।", f"President Putin came {n} times.") for n in range(300000)]
begin()
shetu.clean(units)
""",
}

# A shell that starts the tests in the background has Ctrl-C ignored by all that they start.
START = """
import shetu, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
def begin():
    print("begun", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
@pytest.mark.parametrize("work", LONG)
def test_ctrl_c_stops(work):
    child = subprocess.Popen([sys.executable, "-c", START + LONG[work]], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout.readline() == b"begun\n"
    time.sleep(0.4)
    child.send_signal(signal.SIGINT)
    try:
        _, err = child.communicate(timeout=20)
    finally:
        child.kill()
    assert b"KeyboardInterrupt" in err, err
    assert child.returncode in (130, -signal.SIGINT, 1)


def test_the_interpreter_goes_on():
    """Another thread counts while one aligns."""
    bn = "\n".join(f"রাষ্ট্রপতি পুতিন {n} বার মস্কোতে পৌঁছেছেন।" for n in range(400))
    en = "\n".join(f"President Putin arrived in Moscow {n} times." for n in range(400))
    done = threading.Event()
    counted = 0

    def align():
        shetu.align(bn, en)
        done.set()

    thread = threading.Thread(target=align)
    thread.start()
    while not done.is_set():
        counted += 1
        time.sleep(0.0005)
    thread.join()
    assert counted > 3


def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="no /proc here")
def test_memory_is_stable():
    aligner = shetu.Aligner()

    def some(calls):
        for _ in range(calls // 10):
            for _ in range(8):
                shetu.segment("এক।", "bn")
            shetu.Unit("One.", "এক।", score=0.5).bn
            try:
                shetu.score(None, "x")  # type: ignore[arg-type]
            except shetu.ShetuError:
                pass

    def aligned(calls):
        for _ in range(calls):
            for bead in aligner.align(BN, EN):
                bead.explanation.matches, bead.bn_text, bead.to_dict()

    some(50_000)
    aligned(500)
    before = resident()
    some(1_000_000)
    aligned(2_000)
    grown = resident() - before
    assert grown < 8 << 20, f"{grown >> 10} KiB more after a million calls"
