#!/usr/bin/env python3
"""Compare the data output of two builds, byte for byte.

    compare.py OLD NEW

OLD and NEW are the programs (.../target/models/bin/models). About 220 commands run in six formats on the sample
catalog, and exports once; standard output and exit codes must be the same. Prints the commands that differ.
"""
import os
import random
import subprocess
import sys
import tempfile

FORMATS = ["tsv", "csv", "json", "jsonl", "markdown", "table"]
FIELDS = """id name lab released access arch params tokens ratio alscore datasets tags family license open context
    max-output knowledge input output tools structured price input-price output-price maker-input-price
    maker-output-price notes""".split()
LISTS = """|--tag reasoning|--params ..40B|--lab stanford|--open|--sort price -L 30|--released 2025..|--score gpqa>=50
    |--include-flagged|--context 128K..|--max-price 1|--license mit|--input image|--tools|--name qwen
    |--dataset synthetic|--arch moe|--access private|--source models.dev|--source llm-stats -L 40|--header
    |--tokens 10T..|--provider openrouter|--sort lab,name:desc|-c name,lab,gpqa|-c id,notes,tags,datasets"""
FILTERS = """gpqa >= 50 and params <= 40B|released >= 2025-02 and notes ~ distill|hle is missing
    |tag in (reasoning, sota)|"mmlu-pro" > 70|not (gpqa >= 50)|lab = "Meta AI" or lab = stanford
    |price < 1 and open = yes|context >= 1M|license ~ apache|family = qwen|tools = yes and structured = no
    |knowledge >= 2024-06|input = image and output = text|released = 2025|alscore >= 5|ratio >= 20
    |tags is missing|datasets is known|access != public"""
OTHERS = """rank gpqa|rank gpqa mmlu|rank gpqa=2 mmlu-pro|rank mmlu --per lab|rank hle --params ..40B|rank alscore
    |rank params|rank price|rank context|rank gpqa --min-coverage 1|rank gpqa=2 mmlu --min-coverage 1|rank released
    |pareto --max gpqa --min params|pareto --max gpqa --min price|pareto --max gpqa --min params --all
    |pareto --max mmlu --max gpqa --min tokens|pareto --max context --min price|search qwen|search distill reasoning
    |search stanford s1|search llama 70b|search vision -q|labs|architectures|tags|benchmarks|providers|labs stanford
    |labs google|tags reasoning|architectures dense|benchmarks gpqa|providers openai|providers --model gpt-4o
    |cost --input 50M --output 10M|cost gpt-4o --input 50M --cached 40M --output 10M
    |stats|stats --lab meta|chart|chart --x price --y gpqa --color lab|chart --x params --y tokens
    |catalog imports|catalog info|catalog duplicates|changes|config"""
QUERIES = ["SELECT * FROM model LIMIT 20", "SELECT * FROM record LIMIT 20", "SELECT count(*) FROM score"]


def split(text):
    return [each.strip() for each in text.split("|")]


def run(program, arguments):
    environment = dict(os.environ, XDG_CONFIG_HOME="/nonexistent", XDG_DATA_HOME="/nonexistent")
    done = subprocess.run([program, *arguments], capture_output=True, env=environment, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout


def commands(ids):
    yield from (["list", *flags.split()] for flags in split(LISTS))
    yield from (["list", "-c", "id," + field, "--sort", field] for field in FIELDS)
    yield from (["filter", field + " is known", "-c", "id," + field, "-L", "60"] for field in FIELDS)
    yield from (["filter", expression] for expression in split(FILTERS))
    yield from (["filter", expression, "-q"] for expression in split(FILTERS))
    yield from (command.split() for command in split(OTHERS))
    yield from (["sql", query] for query in QUERIES)
    for model in ids[:10]:
        yield from (["show", model], ["show", model, "--sources"], ["similar", model], ["providers", "--model", model])
    yield from (["compare", one, other] for one, other in zip(ids[10:20:2], ids[11:20:2]))


def exported(program, folder):
    run(program, ["export", "--format", "cards", folder])
    files = {}
    for path, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                files[os.path.relpath(os.path.join(path, name), folder)] = file.read()
    return files


def main():
    old, new = sys.argv[1:3]
    ids = run(old, ["list", "-q"])[1].decode().split()
    random.Random(17).shuffle(ids)
    every = list(commands(ids))
    differing = []
    for command in every:
        for output in FORMATS:
            if run(old, [*command, "-f", output]) != run(new, [*command, "-f", output]):
                differing.append(" ".join(command + ["-f", output]))
                print("differs:", differing[-1], flush=True)
    if run(old, ["export"]) != run(new, ["export"]):
        differing.append("export")
        print("differs: export")
    with tempfile.TemporaryDirectory() as folder:
        if exported(old, folder + "/old") != exported(new, folder + "/new"):
            differing.append("export --format cards")
            print("differs: export --format cards")
    print(f"{len(every)} commands in {len(FORMATS)} formats, and 2 exports: {len(differing)} differ")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
