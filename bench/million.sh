#!/usr/bin/env bash
# Measures a catalog of a million generated models, with five million scores and five million tags:
#
#   bench/million.sh [COUNT] [ROUNDS] [CATALOG]
#
# Imports the models, or reuses the catalog that an earlier run left at CATALOG. Each round then runs these
# queries in turn: on both the sample and the catalog, those that may take at most 100 ms longer on the catalog;
# and those that may take at most three seconds. Finally lists all models as JSON Lines and tab-separated within
# a heap of 64 MB (goal: 100,000 rows per second). Prints medians for the whole process. Needs a JDK on the path
# and, for a million models, 4 GB of disk.
set -euo pipefail
given=${3:+$(realpath -m "$3")}
cd "$(dirname "$0")/.."
count=${1:-1000000}
rounds=${2:-5}
home=$PWD/target/models
models=$home/bin/models
work=$(mktemp -d)
trap 'if [ $? -ne 0 ]; then tail -n 5 "$work/log" >&2; fi; rm -rf "$work"' EXIT
catalog=${given:-$work/catalog.db}

# Prints how long a command takes, in milliseconds; writes its peak memory in KB to the file 'peak'.
ms() {
  local from to
  from=$(date +%s%N)
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -f %M -o "$work/peak" "$@" > /dev/null 2>> "$work/log"
  else
    "$@" > /dev/null 2>> "$work/log"
  fi
  to=$(date +%s%N)
  echo $(((to - from) / 1000000))
}

median() {
  sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

peak() {
  if [ -f "$work/peak" ]; then tail -n 1 "$work/peak"; else echo '?'; fi
}

# Lists all models as the launcher does, but with a smaller heap.
all() {
  "$home/runtime/bin/java" "@$home/lib/jvm.options" -XX:TieredStopAtLevel=1 -Xmx64m \
    "-XX:AOTCache=$home/lib/questions.aot" "-Dorg.sqlite.lib.path=$home/lib" \
    -cp "$home/lib/models.jar" dev.modelcatalog.Main --db "$catalog" list "$@"
}
export -f all
export home catalog

if ! [ -f "$catalog" ]; then
  java bench/Generate.java "$count" 1 > "$work/models.jsonl"
  took=$(ms "$models" --db "$catalog" import "$work/models.jsonl")
  printf '%-52s %8s models/s, peak %s KB, %s bytes/model\n' "import" \
    $((count * 1000 / took)) "$(peak)" $(($(stat -c %s "$catalog") / count))
  rm "$work/models.jsonl"
fi

small=("list --tag reasoning -L 20" "rank gpqa -L 20" "filter gpqa>=90&params<=4B -L 20" "search model-38 -L 20"
  "search reas -L 20")
large=("pareto" "rank gpqa bench-1 -L 20")
first=$("$models" --db "$catalog" list -q -L 1)
known=$("$models" --db "$home/catalog.db.sample" list -q -L 1)

# Splits a query into words; '&' stands for ' and '.
words() {
  local IFS=' '
  read -ra question <<< "$1"
  question=("${question[@]//&/ and }")
}

for ((round = 0; round <= rounds; round++)); do # round 0 loads the file from disk and is not counted
  [ "$round" -eq 1 ] && rm -f "$work"/*.ms
  for i in "${!small[@]}"; do
    words "${small[$i]}"
    ms "$models" --db "$home/catalog.db.sample" "${question[@]}" >> "$work/sample-$i.ms"
    ms "$models" --db "$catalog" "${question[@]}" >> "$work/small-$i.ms"
  done
  ms "$models" --db "$home/catalog.db.sample" show "$known" >> "$work/sample-show.ms"
  ms "$models" --db "$catalog" show "$first" >> "$work/small-show.ms"
  for i in "${!large[@]}"; do
    words "${large[$i]}"
    ms "$models" --db "$catalog" "${question[@]}" >> "$work/large-$i.ms"
  done
done
for ((round = 0; round < 3; round++)); do
  ms bash -c 'all -f jsonl' >> "$work/jsonl.ms"
  ms bash -c 'all' >> "$work/tsv.ms"
done

row() {
  local sample million
  sample=$(median "$work/sample-$2.ms")
  million=$(median "$work/small-$2.ms")
  printf '%-36s %6s ms, sample %6s ms, difference %6s ms (goal: 100)\n' \
    "$1" "$million" "$sample" $((million - sample))
}
for i in "${!small[@]}"; do
  row "${small[$i]}" "$i"
done
row "show" show
for i in "${!large[@]}"; do
  printf '%-36s %6s ms (goal: 3000)\n' "${large[$i]}" "$(median "$work/large-$i.ms")"
done
rows=$(all -q | wc -l)
for form in jsonl tsv; do
  printf '%-36s %6s rows/s, -Xmx64m (goal: 100000)\n' "list, all, $form" $((rows * 1000 / $(median "$work/$form.ms")))
done
printf '%-36s %6s KB\n' "peak memory of the last list" "$(peak)"
