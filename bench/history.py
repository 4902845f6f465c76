#!/usr/bin/env python3
"""Adds the speed of this version to bench/history.csv, and warns where it is slower than the last one.

    bench/history.py [ROUNDS]

Measures the program in target/models in interleaved rounds: frequent questions beside sqlite-utils, which must be
installed, and others beside 'list'. Writes a line for each ratio. A warning names each ratio that is 15 % above that of
the last version measured on the same kind of machine. It never fails because of a time.
"""
import csv
import datetime
import os
import platform
import shutil
import subprocess
import sys
import tempfile

from startup import HOME, MODELS, QUESTIONS, ROOT, ROUNDS, interleaved

HISTORY = os.path.join(ROOT, "bench", "history.csv")
FIELDS = ["commit", "date", "machine", "measure", "ratio"]
SLOWER = 1.15

LIST = " ".join(QUESTIONS[0][0])
OTHERS = [
    ["show", "s1-32B", "--sources"],
    ["compare", "s1-32B", "openai/gpt-5"],
    ["search", "qwen"],
    ["pareto", "--max", "gpqa", "--min", "params"],
    ["providers", "--model", "openai/gpt-5"],
    ["cost", "--input", "1M", "--output", "1M"],
    ["fit", "--memory", "24GB"],
    ["changes"],
]


def machine():
    """Returns the kind of machine: system, processor and number of cores."""
    processor = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            names = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
        processor = names[0] if names else processor
    return f"{platform.system()} {platform.machine()}, {processor}, {os.cpu_count()} cores"


def ratios():
    """Measures; returns the ratios by what was compared."""
    os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = "/nonexistent"
    os.environ.pop("MODELS_DB", None)
    utils = shutil.which("sqlite-utils") or sys.exit("sqlite-utils is not installed")
    with tempfile.TemporaryDirectory() as work:
        sample = shutil.copy(os.path.join(HOME, "catalog.db.sample"), work)
        cases = {}
        for words, sql in QUESTIONS:
            cases[" ".join(words)] = [MODELS, *words]
            cases["sqlite-utils: " + " ".join(words)] = [utils, "query", sample, sql]
        for words in OTHERS:
            cases[" ".join(words)] = [MODELS, *words]
        times, _ = interleaved(cases, ROUNDS)
    frequent = [" ".join(words) for words, _ in QUESTIONS]
    others = [" ".join(words) for words in OTHERS]
    return {f"{name} / sqlite-utils": times[name] / times["sqlite-utils: " + name] for name in frequent} \
        | {f"{name} / {LIST}": times[name] / times[LIST] for name in others}


def warn(rows, now, kind):
    """Prints a warning for each ratio that is too far above the last one on the same kind of machine."""
    last = {row["measure"]: row for row in rows if row["machine"] == kind}
    prefix = "::warning::" if os.environ.get("GITHUB_ACTIONS") else "warning: "
    for measure, ratio in now.items():
        if measure in last and ratio > SLOWER * float(last[measure]["ratio"]):
            print(f"{prefix}{measure} takes {ratio:.2f}, in {last[measure]['commit']} it took {last[measure]['ratio']}")


def main():
    with open(HISTORY, newline="") as file:
        rows = list(csv.DictReader(file))
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short=8", "HEAD"], check=True, capture_output=True,
                            text=True).stdout.strip()
    now = ratios()
    warn(rows, now, machine())
    with open(HISTORY, "a", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        for measure, ratio in now.items():
            writer.writerow({"commit": commit, "date": datetime.date.today(), "machine": machine(), "measure": measure,
                             "ratio": f"{ratio:.2f}"})
            print(f"{ratio:.2f} {measure}")


if __name__ == "__main__":
    main()
