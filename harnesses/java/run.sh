#!/bin/sh
# Starts a JVM. $1: what for (src/agon/Main.java); $2: what prepare.sh made; $3: MiB for the contestant; the rest is for it.
. "$(dirname "$0")/flags.sh"
made=$2
. "$made/archive.sh"
task=$1
# Besides the contestant's, the heap holds what the harness and the compiler need (overhead.memory_mib).
heap=$(($3 + 64))
shift 3
case $task in
# A compilation is over before better machine code would pay; a contestant's program may run for long.
compile) flags="$flags -XX:TieredStopAtLevel=1" ;;
# What is warmed up stays at the first compiler's code; what a contestant's program does for long passes these soon.
serve) flags="$flags -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000
 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000" ;;
esac
exec java $flags $archive "-Xmx${heap}m" -jar "$made/harness.jar" "$task" "$@"
