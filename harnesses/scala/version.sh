#!/bin/sh
# Says in one line which Scala this is, and which Java runs it.
printf 'Scala %s on %s\n' "$(scalac -version 2>&1 | sed -n 's/.*version \([0-9.]*\).*/\1/p')" "$(java --version | head -n 1)"
