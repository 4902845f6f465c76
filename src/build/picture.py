#!/usr/bin/env python3
"""Draws docs/session.svg, the picture in the README, from the output of the built program on a terminal.

    mvn package && src/build/picture.py

Needs rich (apt install python3-rich), which turns the escape sequences into SVG.
"""

import os
import re
import subprocess
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

COLUMNS = 100
SESSION = [
    "models rank gpqa --open --params ..40B -L 5",
    "models similar gpt-oss-20b --smaller -L 3",
    "models providers --model gpt-oss-20b -L 3",
]
ROOT = Path(__file__).resolve().parents[2]

# Without the web fonts that rich links to; DejaVu, Menlo and Cascadia have the characters of the bars.
FORMAT = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="A session of models">
<style>
.{unique_id}-matrix {{
  font-family: "DejaVu Sans Mono", Menlo, "Cascadia Mono", Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; white-space: pre;
}}
{styles}
</style>
<defs>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">
{matrix}
</g>
</g>
</svg>
"""


def main():
    environment = {
        "PATH": os.environ["PATH"],
        "XDG_DATA_HOME": "/nonexistent",
        "XDG_CONFIG_HOME": "/nonexistent",
        "MODELS_DB": str(ROOT / "target/models/catalog.db.sample"),
        "MODELS_FORCE_TTY": str(COLUMNS),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",  # a terminal without one gets no colour
    }
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"), color_system="truecolor",
                      force_terminal=True)
    for command in SESSION:
        out = subprocess.run([ROOT / "target/models/bin/models", *command.split()[1:]], env=environment,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True, encoding="utf-8").stdout
        out = re.sub(r"\n[^\n]*data as of [^\n]*", "", out)  # depends on the day
        console.print(Text("$ " + command, style="bold"))
        console.print(Text.from_ansi(out.rstrip("\n")))
    svg = console.export_svg(title="", theme=DIMMED_MONOKAI, code_format=FORMAT, unique_id="session")
    (ROOT / "docs").mkdir(exist_ok=True)
    (ROOT / "docs/session.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
