# What the compiler said, each message with its place and the reason in its first line: an editor reads line by line.

function say() {
    if (heading == "") return
    if (place ~ /^glue\.rs:/) place = "where the judge calls your code"
    print place (place == "" ? "" : ": ") heading (reason == "" ? "" : ": " reason)
    printf "%s", body
    heading = place = reason = body = ""
}

/^(error|warning)(\[E[0-9]+\])?: / {
    say()
    if ($0 ~ /: (aborting due to|[0-9]+ warnings? emitted)/) next
    heading = $0
    next
}
/^(For more information about this error|Some errors have detailed explanations)/ { say(); next }
heading == "" { next }

place == "" && /^ *--> / {
    place = $2
    next
}
# The first thing underlined; the name of a lint is of no use to a reader.
reason == "" && /^ *\| .*\^+ [^ ]/ {
    reason = $0
    sub(/^.*\^ /, "", reason)
}
/^ *= help: add `#!\[feature\(/ { next } # which no program may (compile.sh)
/^ *= note: `(#\[|-[WAD] )/ { next }
{ body = body $0 "\n" }

END { say() }
