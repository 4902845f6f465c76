#!/usr/bin/env python3
"""Measures the server for agents: its first answer, and the processor time and memory of further calls.

    bench/agents.py [ROUNDS] [CALLS] [--smoke]

Asks 'models mcp' in target/models about different models of the sample, in both revisions. The first answer is
compared with 'models list' in interleaved rounds. Prints Markdown. --smoke runs two rounds and ten calls.
"""
import json
import os
import random
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MODELS = os.path.join(ROOT, "target", "models", "bin", "models")

SMOKE = "--smoke" in sys.argv
NUMBERS = [int(arg) for arg in sys.argv[1:] if arg.isdigit()]
ROUNDS, CALLS = (2, 10) if SMOKE else NUMBERS + [20, 1000][len(NUMBERS):]

META = {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}
HANDSHAKE = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"}}


class Server:
    def __init__(self, revision):
        self.stateless = revision == "2026-07-28"
        self.process = subprocess.Popen([MODELS, "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.id = 0
        if not self.stateless:
            self.request("initialize", HANDSHAKE)

    def request(self, method, params):
        self.id += 1
        if self.stateless:
            params = {**params, "_meta": META}
        message = {"jsonrpc": "2.0", "id": self.id, "method": method, "params": params}
        self.process.stdin.write((json.dumps(message) + "\n").encode())
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())["result"]

    def card(self, model):
        result = self.request("tools/call", {"name": "get_model", "arguments": {"model": model}})
        if result.get("isError"):
            sys.exit(f"{model}: {result}")

    def processor(self):
        """The processor time so far, in ms."""
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """The memory in use, in MB."""
        with open(f"/proc/{self.process.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024

    def close(self):
        self.process.stdin.close()
        if self.process.wait() != 0:
            sys.exit(f"models mcp exited with {self.process.returncode}")


def listed():
    start = time.perf_counter()
    ids = subprocess.run([MODELS, "list", "-q"], check=True, capture_output=True, text=True).stdout.split()
    return (time.perf_counter() - start) * 1000, ids


def first_answer(revision):
    start = time.perf_counter()
    server = Server(revision)
    server.card("openai/gpt-5")
    milliseconds = (time.perf_counter() - start) * 1000
    server.close()
    return milliseconds


def main():
    os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = "/nonexistent"
    os.environ.pop("MODELS_DB", None)
    revisions = ["2026-07-28", "2025-11-25"]
    times = {name: [] for name in ["list", *revisions]}
    for _ in range(ROUNDS):
        milliseconds, ids = listed()
        times["list"].append(milliseconds)
        for revision in revisions:
            times[revision].append(first_answer(revision))
    medians = {name: statistics.median(each) for name, each in times.items()}
    print(f"{ROUNDS} interleaved rounds; medians. {CALLS} calls of get_model after the first.\n")
    print("| revision | first answer, ms | ratio to `list` | first fifth, ms of processor per call | all "
          "| memory before, MB | after |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    chosen = random.Random(1)
    for revision in revisions:
        server = Server(revision)
        for model in chosen.sample(ids, CALLS // 5):  # the memory that calls need in any case
            server.card(model)
        before = server.memory()
        server.close()
        server = Server(revision)
        server.card("openai/gpt-5")
        start = server.processor()
        for i, model in enumerate(chosen.choices(ids, k=CALLS)):
            if i == CALLS // 5:
                fifth = server.processor()
            server.card(model)
        end = server.processor()
        print(f"| {revision} | {medians[revision]:.0f} | {medians[revision] / medians['list']:.2f} "
              f"| {(fifth - start) / (CALLS // 5):.1f} | {(end - start) / CALLS:.1f} "
              f"| {before:.0f} | {server.memory():.0f} |")
        server.close()


if __name__ == "__main__":
    main()
