# Before each message of the compiler, its place and its first line once more on one line: for one line is one mark.
/^File "solution\.ml", lines? [0-9]/ {
    place = $0
    sub(/^File "solution\.ml", lines? /, "", place)
    line = place + 0
    column = 1
    if (match(place, /characters [0-9]+/)) column = substr(place, RSTART + 11, RLENGTH - 11) + 1
}
/^(Error|Warning|Alert)[ :]/ && line {
    severity = /^Error/ ? "error" : "warning"
    text = $0
    sub(/^[A-Z][a-z]+[^:]*: */, "", text)
    print "solution.ml:" line ":" column ": " severity ": " text
    line = 0
    next
}
{ print }
