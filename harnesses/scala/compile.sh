#!/bin/sh
# Makes of the source in folder $1 `program`, an archive of classes, and `main`, the name of the class where it begins,
# in the current directory, with what prepare.sh made in folder $2. May be started before the source is there: it is
# when stdin ends.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/flags.sh"
out=$PWD
cd "$1" || exit 1
exec java $compiling "-XX:SharedArchiveFile=$2/compiling.jsa" -Xmx512m "-Dagon.library=$scala/scala-library.jar" \
    -cp "$2/driver.jar:$compiler" agon.Compile solution.scala "$out" "$here/src/Sample.scala"
