#!/bin/sh
# Unpacks an archive and checks that the program in it runs on this machine. Prints what was run.
#
#   smoke.sh ARCHIVE VERSION
set -eu

archive=$1 version=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tar xzf "$archive" -C "$folder"
PATH=$folder/models/bin:$PATH
XDG_DATA_HOME=$folder/data XDG_CONFIG_HOME=$folder/config XDG_STATE_HOME=$folder/state
export PATH XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME
unset MODELS_DB

# expect EXPECTED COMMAND…: the first line of the command's output has the text.
expect() {
  expected=$1
  shift
  if ! output=$("$@"); then
    echo "failed: $*" >&2
    exit 1
  fi
  case $(printf '%s\n' "$output" | head -n 1) in
    *"$expected"*) echo "ok: $*" ;;
    *)
      echo "no '$expected' in the first line of: $*" >&2
      printf '%s\n' "$output" | head -n 3 >&2
      exit 1
      ;;
  esac
}
expect "$version" models --version
expect stanford/s1-32b models list --name s1-32b -q
expect 59.6 models sql "SELECT value FROM scores WHERE model = 'stanford/s1-32b' AND benchmark = 'gpqa'"
models catalog init
models export "$folder/all.jsonl"
models --db "$folder/again.db" import "$folder/all.jsonl"
expect "$(models list -q | wc -l | tr -d ' ')" models --db "$folder/again.db" sql 'SELECT count(*) FROM models'
models --db "$folder/again.db" catalog check
