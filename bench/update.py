#!/usr/bin/env python3
"""Times `models update` from a web server on this machine, and a question beside it.

    bench/update.py MIRROR [ROUNDS]

MIRROR is a folder with the files of the sources under their own names (models.json, api.json, models,
model_prices_and_context_window.json, data.json, benchmark_data.zip, main). Prints medians: an update into a new catalog,
one of which every source says that nothing is newer, and a question alone and while an update runs.
"""

import functools
import http.server
import pathlib
import statistics
import subprocess
import sys
import tempfile
import threading
import time

MODELS = pathlib.Path(__file__).resolve().parent.parent / "target/models/bin/models"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


def run(*args):
    start = time.perf_counter()
    subprocess.run([MODELS, *args], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main():
    mirror, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=mirror))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    times = {"update": [], "update, all 304": [], "list": [], "list during an update": []}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            catalog = f"{folder}/c.db"
            update = ("--db", catalog, "update", "--from", address)
            question = ("--db", catalog, "list", "--tag", "reasoning")
            times["update"].append(run(*update))
            times["update, all 304"].append(run(*update))
            times["list"] += [run(*question) for _ in range(5)]
            process = subprocess.Popen([MODELS, *update, "--force"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while process.poll() is None:
                took = run(*question)
                if process.poll() is None:
                    times["list during an update"].append(took)
    for what, all_times in times.items():
        print(f"{what:24} {statistics.median(all_times):6.2f} s  ({len(all_times)} runs)")


main()
