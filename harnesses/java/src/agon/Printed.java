package agon;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The contestant's System.out and System.err, buffered: nothing is written before it must be. */
final class Printed {
    private static final int BYTES = 1 << 16;

    private final PrintStream out = stream(FileDescriptor.out);
    private final PrintStream err = stream(FileDescriptor.err);

    private Printed() {}

    static Printed redirect() {
        Printed printed = new Printed();
        System.setOut(printed.out);
        System.setErr(printed.err);
        Runtime.getRuntime().addShutdownHook(new Thread(printed::flush));
        return printed;
    }

    void flush() {
        flush(System.out);
        flush(System.err);
        out.flush();
        err.flush();
    }

    /** The contestant may have put a stream of their own there. */
    private static void flush(PrintStream stream) {
        try {
            stream.flush();
        } catch (Throwable another) {
            return;
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BYTES), false, StandardCharsets.UTF_8);
    }
}
