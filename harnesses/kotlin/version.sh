#!/bin/sh
# The compiler's version and the JVM's, in one line.
. "$(dirname "$0")/places.sh"
read -r kotlin <"${lib%/lib}/build.txt" 2>/dev/null || kotlin=$(sed -n 's/.*"version": "\(.*\)".*/\1/p' "${lib%/lib}/package.json")
echo "Kotlin $kotlin, $(java --version | head -n 1)"
