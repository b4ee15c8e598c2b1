#!/usr/bin/env bash
# Builds qbi and starts a JShell session with it on the class path and its names imported.
#
#   tools/jshell.sh                     Ctrl-D ends the session
#   tools/jshell.sh script.jsh -        runs a script first, or as any option of jshell says
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
jshell=jshell
[ -z "${JAVA_HOME:-}" ] || jshell=$JAVA_HOME/bin/jshell

# Maven knows the class path; it writes one file a module, and that of the last module stays.
list=$(mktemp)
trap 'rm -f "$list"' EXIT
mvn -f "$root/pom.xml" -B -q -pl qbi-examples -am compile \
  dependency:build-classpath -Dmdep.outputFile="$list" >&2
classpath=$root/qbi-examples/target/classes:$(cat "$list")

"$jshell" --class-path "$classpath" --startup DEFAULT --startup "$root/tools/qbi.jsh" "$@"
