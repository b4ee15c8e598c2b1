#!/usr/bin/env bash
# Builds qbi and starts a JShell session with it on the class path and its names imported.
#
#   tools/jshell.sh                     Ctrl-D ends the session
#   tools/jshell.sh script.jsh -        runs a script first, or as any option of jshell says
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
jshell=jshell
[ -z "${JAVA_HOME:-}" ] || jshell=$JAVA_HOME/bin/jshell

# Maven knows the class path; it has echo print it, without colours.
classpath=$(mvn -f "$root/pom.xml" -B -q -Dstyle.color=never -pl qbi-examples -am compile \
  exec:exec -Dexec.executable=echo -Dexec.args=%classpath)

exec "$jshell" --class-path "$classpath" --startup DEFAULT --startup "$root/tools/qbi.jsh" "$@"
