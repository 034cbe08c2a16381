# How every JVM of this language is started; an archive of classes is taken only with what it was made with.

# One thread collects garbage: programs are short, and their CPU time counts. Exceptions keep their traces however often
# they come, for the line of the error. The JVM's own words would come among those of the contestant.
flags='-XX:+UseSerialGC -XX:-UsePerfData -XX:-OmitStackTraceInFastThrow -Xlog:disable
 -Dfile.encoding=UTF-8 -Djava.io.tmpdir=.'
