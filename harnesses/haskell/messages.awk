# Puts the text of a message on the line of its place, where GHC begins it on the next: for one line is one mark.
held != "" {
    text = $0
    sub(/^ +(• )?/, "", text)
    print held " " text
    held = ""
    next
}
/^solution\.hs:[0-9:-]+: (error|warning):( *\[[^]]*\])*$/ {
    held = $0
    next
}
{ print }
END { if (held != "") print held }
