#!/bin/sh
# Formats the Java sources with google-java-format, imports included; Maven runs it.
#
#   format.sh JAR OPTION...
#
# TOOLCHAIN_JAVA_HOME is the JDK. Spotless would run the formatter in Maven's own Java, which may be too old to parse
# the sources.
set -eu
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH

cd "$(dirname "$0")/../.."
jar=$1
shift
find src bench -name '*.java' -exec "$TOOLCHAIN_JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -jar "$jar" \
  --max-line-length 120 "$@" {} + || {
    echo "the files above are not formatted: run 'mvn validate -Pformat'" >&2
    exit 1
  }
