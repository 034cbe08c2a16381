#!/bin/sh
# Runs the R script $1 with the argument $2. R's own start script needs a dozen processes to find what is known here.
if [ -x /usr/lib/R/bin/exec/R ]; then
    export R_HOME=/usr/lib/R R_SHARE_DIR=/usr/share/R/share R_INCLUDE_DIR=/usr/share/R/include R_DOC_DIR=/usr/share/R/doc
    export LD_LIBRARY_PATH=/usr/lib/R/lib
    set -- /usr/lib/R/bin/exec/R "$@"
else
    set -- R "$@"
fi
exec "$1" --vanilla --no-echo "--file=$2" --args "$3"
