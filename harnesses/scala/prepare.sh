#!/bin/sh
# Makes in the current directory what every job uses: the compiler's driver, and archives of the classes that compiling
# and running load.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
made=$PWD
. "$here/flags.sh"

mkdir classes
java $compiling -cp "$compiler" scala.tools.nsc.Main -classpath "$compiler" -d classes "$here"/src/*.scala
jar cf driver.jar -C classes .
rm -r classes

mkdir try
cp "$here/src/Sample.scala" try/solution.scala
cd try
java $compiling "-XX:ArchiveClassesAtExit=$made/compiling.jsa" -Xmx512m "-Dagon.library=$scala/scala-library.jar" \
    -cp "$made/driver.jar:$compiler" agon.Compile solution.scala . "$here/src/Sample.scala" </dev/null
cd ..
printf '3 4\n1\n' | java $running -XX:ArchiveClassesAtExit=running.jsa -Xmx64m \
    -cp "$scala/scala-library.jar:$made/driver.jar" agon.Sample
rm -r try
