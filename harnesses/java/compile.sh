#!/bin/sh
# Makes `program` in the current directory from folder $1, with what prepare.sh made in folder $2.
# A JVM that serves a function or a class was started ahead and compiles by itself: it is given the source.
# A program for stdin and stdout has a JVM a case: it is compiled here, once.
read -r kind <"$1/kind"
if [ "$kind" = stdio ]; then
    exec sh "$(dirname "$0")/run.sh" compile "$2" 192 Solution.java "$1/Solution.java"
fi
exec cp "$1/Solution.java" program
