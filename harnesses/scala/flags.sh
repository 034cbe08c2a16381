# How every JVM of this language is started; an archive of classes is taken only with what it was made with.

# Scala's own libraries lie beside its compiler, wherever that is installed.
scala=$(dirname "$(dirname "$(readlink -f "$(command -v scalac)")")")/lib

# One thread collects garbage: programs are short, and their CPU time counts. The JVM's own words would come among those
# of the contestant.
flags='-XX:+UseSerialGC -XX:-UsePerfData -XX:-OmitStackTraceInFastThrow -Xshare:auto -Xlog:disable
 -Dfile.encoding=UTF-8 -Djava.io.tmpdir=.'

compiler=$scala/scala-library.jar:$scala/scala-compiler.jar:$scala/scala-reflect.jar
for library in xml parser-combinators; do compiler=$compiler:$scala/scala-$library.jar; done

# A compilation is over before better machine code would pay.
compiling="$flags -XX:TieredStopAtLevel=1 -Xss16m"
# A deep recursion of the contestant's gets as much stack as in other languages.
running="$flags -Xss192m"
