# Sourced by the steps that prepare a JVM language: makes archives of the classes that a JVM loads, for the JVMs after it.

# $1: what the archive is called; the rest: the words after `java` that start a JVM to be watched, and watched again with
# what the first made. Prints the option that takes the archive.
make_archive() {
    name=$1
    shift
    if watch "-XX:AOTCacheOutput=$PWD/$name.aot" "$@" && watch "-XX:AOTCache=$PWD/$name.aot" "$@" &&
        test -f "$name.aot"; then
        echo "-XX:AOTCache=\$made/$name.aot"
    elif watch "-XX:ArchiveClassesAtExit=$PWD/$name.jsa" "$@" && watch "-XX:SharedArchiveFile=$PWD/$name.jsa" "$@"; then
        echo "-XX:SharedArchiveFile=\$made/$name.jsa"
    else
        status=$?
        echo "no archive of the classes of $name could be made:" >&2
        cat said >&2
        return "$status"
    fi
    rm said
}

# What the JVM says is left in `said`.
watch() {
    java $flags "$@" </dev/null >said 2>&1
}
