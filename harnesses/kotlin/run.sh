#!/bin/sh
# Starts a JVM. $1: what for (src/agon/KotlinMain.java); $2: the folder of Java; $3: what prepare.sh made; $4: MiB for the
# contestant; the rest is for it.
here=$(dirname "$0")
task=$1
java=$2
made=$3
. "$here/places.sh"
. "$java/flags.sh"
. "$made/archive.sh"
# Besides the contestant's, the heap holds what the harness needs (overhead.memory_mib).
heap=$(($4 + 64))
memory=$4
shift 4
case $task in
# A compilation is over before better machine code would pay.
compile | translate)
    exec java $flags $compiler_archive -XX:TieredStopAtLevel=1 "-Xmx${memory}m" \
        -cp "$made/harness.jar:$made/nodes.jar:$compiler_path" agon.KotlinMain "$task" "$library:$made/nodes.jar" "$@"
    ;;
serve)
    set -- "$made/warm" sh "$here/run.sh" translate "$java" "$made" 512
    ;;
esac
exec java $flags $run_archive "-Xmx${heap}m" -cp "$made/harness.jar:$made/nodes.jar:$library" agon.KotlinMain "$task" "$@"
