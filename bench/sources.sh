#!/usr/bin/env bash
# Measures how long several sources take to import into an empty catalog, and to import again, without start-up:
#
#   bench/sources.sh FOLDER... [-r ROUNDS]
#
# The folders contain cards and data sets for 'models import'. The heap is 256 MB. Prints the medians in
# milliseconds.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=7
folders=()
while (($# > 0)); do
  case $1 in
    -r) rounds=$2; shift 2 ;;
    *) folders+=("$(realpath "$1")"); shift ;;
  esac
done
home=$PWD/target/models
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

models() {
  "$home/runtime/bin/java" "@$home/lib/jvm.options" -Xmx256m -XX:+TieredCompilation \
    "-XX:AOTCache=$home/lib/questions.aot" "-Dorg.sqlite.lib.path=$home/lib" "-Dorg.sqlite.tmpdir=$home/lib" \
    "-Dmodels.sample=$home/catalog.db.sample" -jar "$home/lib/models.jar" --db "$work/catalog.db" "$@"
}

# Prints how long a command takes, in milliseconds.
timed() {
  local from to
  from=$(date +%s%N)
  models "$@" > /dev/null 2>&1 || true
  to=$(date +%s%N)
  echo $(((to - from) / 1000000))
}

median() {
  sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

for ((round = 0; round < rounds; round++)); do
  rm -f "$work"/catalog.db*
  first=$(timed import "${folders[@]}")
  again=$(timed import "${folders[@]}")
  start=$(timed --version)
  echo $((first - start)) >> "$work/first.ms"
  echo $((again - start)) >> "$work/again.ms"
done
printf '%-44s %6s ms\n' \
  "into an empty catalog, without start-up" "$(median < "$work/first.ms")" \
  "again, with no changes, without start-up" "$(median < "$work/again.ms")"
models catalog info | sed -n 4,5p
