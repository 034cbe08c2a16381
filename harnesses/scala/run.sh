#!/bin/sh
# Runs the program in folder $1, with what prepare.sh made in folder $2 and $3 MiB for the contestant.
. "$(dirname "$0")/flags.sh"
read -r main <"$1/main"
exec java $running "-XX:SharedArchiveFile=$2/running.jsa" "-Xmx$(($3 + 16))m" \
    -cp "$scala/scala-library.jar:$2/driver.jar:$1/program" "$main"
