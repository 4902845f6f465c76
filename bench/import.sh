#!/usr/bin/env bash
# Measures how long 600 cards take to import, without start-up and creating the catalog:
#
#   bench/import.sh [ROUNDS]
#
# Each round imports one card into a new catalog, then 600 cards into another. Prints the medians of both and
# of their difference in milliseconds. Then imports 10,000 cards within a heap of 128 MB. The cards are
# exported from the sample.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-11}
models=$PWD/target/models/bin/models
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$models" --db catalog.db.sample export --format cards "$work/cards"
mkdir "$work/one"
cp "$work/cards/stanford/s1-32b.md" "$work/one"

# Prints how long importing a folder into a new catalog takes, in milliseconds.
import() {
  rm -f "$work"/catalog.db*
  local from to
  from=$(date +%s%N)
  "$models" --db "$work/catalog.db" import "$1" > /dev/null 2>&1
  to=$(date +%s%N)
  echo $(((to - from) / 1000000))
}

median() {
  sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

for ((round = 0; round < rounds; round++)); do
  one=$(import "$work/one")
  all=$(import "$work/cards")
  echo "$one" >> "$work/one.ms"
  echo "$all" >> "$work/all.ms"
  echo $((all - one)) >> "$work/beyond.ms"
done
printf '%-28s %6s ms\n' \
  "1 card" "$(median < "$work/one.ms")" \
  "600 cards" "$(median < "$work/all.ms")" \
  "600 cards, without start-up" "$(median < "$work/beyond.ms")"

for ((copy = 0; copy < 17; copy++)); do
  find "$work/cards" -name '*.md' | while read -r card; do
    lab=$(basename "$(dirname "$card")")
    mkdir -p "$work/many/$lab"
    sed "1s/\$/ copy $copy/" "$card" > "$work/many/$lab/$(basename "$card" .md)-$copy.md"
  done
done
rm -f "$work"/catalog.db*
home=$PWD/target/models
"$home/runtime/bin/java" "@$home/lib/jvm.options" -Xmx128m "-Dorg.sqlite.lib.path=$home/lib" \
  -jar "$home/lib/models.jar" --db "$work/catalog.db" import "$work/many" 2>&1 | head -n 1
