#!/usr/bin/env python3
"""Compares the time of queries with other tools, as ratios of medians of one interleaved run.

    bench/startup.py [ROUNDS] [--smoke]

Runs the same queries on the sample in target/models with the program, sqlite-utils and sqlite3, all piped, and a
Java hello world. Also measures 100 runs of 'show' in a loop, 'list -q | models show -' for 600 models, the peak memory
of each query, and the extra time of ./models over the launcher. Prints Markdown. --smoke runs two rounds and fails
only if a command fails.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HOME = os.path.join(ROOT, "target", "models")
MODELS = os.path.join(HOME, "bin", "models")

SMOKE = "--smoke" in sys.argv
ROUNDS = 2 if SMOKE else next((int(arg) for arg in sys.argv[1:] if arg.isdigit()), 20)

COLUMNS = """m.id, m.name, l.name, m.released, m.access, m.arch, m.params, m.tokens, m.ratio, m.alscore,
  (select value from score s join benchmark b using (benchmark_id) where s.model_id = m.model_id and b.key = 'mmlu'),
  (select value from score s join benchmark b using (benchmark_id) where s.model_id = m.model_id and b.key = 'mmlu-pro'),
  (select value from score s join benchmark b using (benchmark_id) where s.model_id = m.model_id and b.key = 'gpqa'),
  (select value from score s join benchmark b using (benchmark_id) where s.model_id = m.model_id and b.key = 'hle'),
  (select group_concat(d.name) from model_dataset x join dataset d using (dataset_id) where x.model_id = m.model_id),
  (select group_concat(t.name) from model_tag x join tag t using (tag_id) where x.model_id = m.model_id)"""
GPQA = "select model_id from score join benchmark using (benchmark_id) where key = 'gpqa' and flag is null"
ORDER = "order by m.alscore desc nulls last, m.id"

# Each query as arguments of this program, and as SQL for the other tools. A card is a model with all its scores.
QUESTIONS = [
    (["list", "--tag", "reasoning"], f"""select {COLUMNS} from model m join lab l using (lab_id) where m.model_id in
        (select model_id from model_tag join tag using (tag_id) where name_lower = 'reasoning') {ORDER}"""),
    (["show", "s1-32B"], """select m.*, b.name, s.value from model m left join score s using (model_id)
        left join benchmark b using (benchmark_id) where m.name_lower = 's1-32b'"""),
    (["rank", "gpqa"], f"""select rank() over (order by s.value desc), m.id, m.name, l.name, s.value from model m
        join lab l using (lab_id) join score s using (model_id) join benchmark b using (benchmark_id)
        where b.key = 'gpqa' and s.flag is null order by s.value desc, m.id"""),
    (["filter", "gpqa >= 50 and params <= 40B"], f"""select {COLUMNS} from model m join lab l using (lab_id)
        where m.model_id in ({GPQA} and value >= 50) and m.params <= 40000000000 {ORDER}"""),
]
# The call that a script of 'models completion' makes to complete the value of an option.
COMPLETION = ["__complete", "--", "list", "--tag", "reas"]
HELLO = "public class Hello { public static void main(String[] args) { System.out.println(\"hello\"); } }"


def run(command, **options):
    """Runs a command and returns its time in seconds and peak memory in kB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command} exited with {process.returncode}")
    return seconds, usage.ru_maxrss


def interleaved(cases, rounds=ROUNDS):
    """Runs commands in turn; returns their median times in ms and their highest peak memory in MB, by name."""
    times = {name: [] for name in cases}
    peaks = {name: 0 for name in cases}
    for _ in range(rounds):
        for name, command in cases.items():
            seconds, peak = run(command)
            times[name].append(seconds)
            peaks[name] = max(peaks[name], peak)
    return {name: statistics.median(each) * 1000 for name, each in times.items()}, \
        {name: peak / 1024 for name, peak in peaks.items()}


def main():
    os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = "/nonexistent"
    os.environ.pop("MODELS_DB", None)
    work = tempfile.mkdtemp()
    sample = os.path.join(work, "catalog.db")
    shutil.copy(os.path.join(HOME, "catalog.db.sample"), sample)
    utils = shutil.which("sqlite-utils")
    shell = shutil.which("sqlite3")
    if not utils:
        print("no comparison: sqlite-utils is not installed\n")

    with open(os.path.join(work, "Hello.java"), "w") as file:
        file.write(HELLO)
    javac = shutil.which("javac") or os.path.join(os.environ.get("JAVA_HOME", ""), "bin", "javac")
    hello = None
    if os.access(javac, os.X_OK):
        subprocess.run([javac, "--release", "17", "-d", work, os.path.join(work, "Hello.java")], check=True)
        hello = [os.path.join(HOME, "runtime", "bin", "java"), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                 "-XX:-UsePerfData", "-cp", work, "Hello"]

    cases = {}
    for words, sql in QUESTIONS:
        name = " ".join(words)
        cases[name] = [MODELS] + words
        if utils:
            cases["sqlite-utils: " + name] = [utils, "query", sample, sql]
        if shell:
            cases["sqlite3: " + name] = [shell, sample, sql]
    for words in (["--version"], ["--help"], COMPLETION):
        cases[" ".join(words)] = [MODELS] + words
    if utils:
        cases["sqlite-utils --version"] = [utils, "--version"]
    if hello:
        cases["hello"] = hello
    medians, peaks = interleaved(cases)

    print(f"{ROUNDS} interleaved rounds; medians.\n")
    print("| | ms | ratio to sqlite-utils | ratio to sqlite3 | ratio to Java hello world | peak MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")

    def row(name, beside, native):
        def ratio(other):
            return f"{medians[name] / medians[other]:.2f}" if other in medians else "-"
        print(f"| `{name}` | {medians[name]:.0f} | {ratio(beside)} | {ratio(native)} | {ratio('hello')} "
              f"| {peaks[name]:.0f} |")

    for words, _ in QUESTIONS:
        name = " ".join(words)
        row(name, "sqlite-utils: " + name, "sqlite3: " + name)
    row("--version", "sqlite-utils --version", "")
    row("--help", "sqlite-utils --version", "")
    row(" ".join(COMPLETION), "sqlite-utils --version", "")
    if hello:
        print(f"| Java hello world | {medians['hello']:.0f} | | | | {peaks['hello']:.0f} |")
    if utils:
        print(f"| `sqlite-utils --version` | {medians['sqlite-utils --version']:.0f} | | | | |")

    rounds = 1 if SMOKE else max(3, ROUNDS // 5)
    times = 5 if SMOKE else 100
    loop = {"show": ["sh", "-c", f'for i in $(seq {times}); do "$0" show s1-32B; done', MODELS]}
    if utils:
        loop["sqlite-utils"] = ["sh", "-c", f'for i in $(seq {times}); do "$0" query "$1" "$2"; done', utils, sample,
                                QUESTIONS[1][1]]
    loop["one card"] = [MODELS, "show", "s1-32B"]
    loop["600 cards"] = ["sh", "-c", '"$0" list -q -L 600 | "$0" show -', MODELS]
    medians, _ = interleaved(loop, rounds)
    both, _ = interleaved({"checkout": [os.path.join(ROOT, "models"), "--version"], "launcher": [MODELS, "--version"]},
                          2 if SMOKE else 5 * ROUNDS)  # more rounds: the difference is a few milliseconds
    print(f"\n{rounds} interleaved rounds; medians.\n")
    print("| | |\n| --- | ---: |")
    if utils:
        print(f"| {times} runs of `show s1-32B`, ratio to {times} runs of `sqlite-utils` "
              f"| {medians['show'] / medians['sqlite-utils']:.2f} |")
    print(f"| `list -q -L 600 \\| show -`, ratio to one `show` | {medians['600 cards'] / medians['one card']:.2f} |")
    print(f"| `./models` in a checkout, extra time over `bin/models`, ms | {both['checkout'] - both['launcher']:.1f} |")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
