#!/usr/bin/env bash
# Measures how fast generated models are imported, each with five scores, five tags and a note of twenty words,
# and how fast 'sqlite-utils insert' inserts the same rows into the same tables, indexes and full-text index:
#
#   bench/models.sh [COUNT] [ROUNDS]
#
# Each round imports COUNT models into a new catalog, then as many again into that catalog, and inserts the rows
# into an empty catalog with sqlite-utils. Prints the medians in models per second, the file size, and the peak
# memory of the first import, which should not depend on COUNT. Needs a JDK on the path.
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-100000}
rounds=${2:-3}
models=$PWD/target/models/bin/models
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tables="source benchmark lab tag dataset import record record_tag record_dataset record_score model model_tag
  model_dataset score"

generate() {
  java bench/Generate.java "$count" "$1"
}

generate 1 > "$work/first.jsonl"
generate 2 | sed 's/"Model /"Another /; s|/model-|/another-|' > "$work/more.jsonl"

# Prints the speed of a command in models per second.
speed() {
  local from to
  from=$(date +%s%N)
  "$@" > /dev/null 2>> "$work/log"
  to=$(date +%s%N)
  echo $((count * 1000000000 / (to - from)))
}

median() {
  sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

rows() {
  local table
  for table in $tables; do
    sqlite-utils rows "$work/first.db" "$table" --nl > "$work/$table.rows"
  done
}

insert() {
  local table
  for table in $tables; do
    sqlite-utils insert "$work/utils.db" "$table" "$work/$table.rows" --nl $(case $table in source | benchmark) echo --replace ;; esac)
  done
  sqlite-utils query "$work/utils.db" "INSERT INTO model_fts (model_fts) VALUES ('rebuild')"
}

for ((round = 0; round < rounds; round++)); do
  rm -f "$work"/*.db*
  speed "$models" --db "$work/first.db" import "$work/first.jsonl" >> "$work/first.speed"
  size=$(stat -c %s "$work/first.db")
  if command -v sqlite-utils > /dev/null; then
    rows
    "$models" --db "$work/utils.db" catalog init --empty 2> /dev/null
    speed insert >> "$work/utils.speed"
  fi
  speed "$models" --db "$work/first.db" import "$work/more.jsonl" >> "$work/more.speed"
done
printf '%-44s %8s models/s\n' "into a new catalog" "$(median < "$work/first.speed")"
printf '%-44s %8s models/s\n' "as many again into that catalog" "$(median < "$work/more.speed")"
if [ -s "$work/utils.speed" ]; then
  printf '%-44s %8s models/s\n' "the same rows with sqlite-utils insert" "$(median < "$work/utils.speed")"
else
  echo "no comparison: sqlite-utils is not installed"
fi
printf '%-44s %8s bytes\n' "file size per model" "$((size / count))"
if [ -x /usr/bin/time ]; then
  rm -f "$work"/*.db*
  /usr/bin/time -f %M -o "$work/peak" "$models" --db "$work/first.db" import "$work/first.jsonl" > /dev/null 2>&1
  printf '%-44s %8s KB\n' "peak memory" "$(tail -n 1 "$work/peak")"
fi
