#!/bin/sh
# Runs Ruby with these arguments. When it starts it reserves all of a stack that has a limit, and where it is compiled
# with guards against stacks that clash (Debian 13) that touches every page: the program would seem to need as much. A
# stack without a limit is not reserved; what is used of it counts as memory like all else.
ulimit -S -s unlimited 2>/dev/null || :
exec ruby --disable=gems -EUTF-8 "$@"
