package agon;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a JVM of this language may be started for: to serve a program's cases, to compile a program for stdin and stdout
 * beforehand, to run such a program, or to be watched (`train`) while an archive of loaded classes is made.
 */
public final class Main {
    /** The one file of a program for stdin and stdout: its classes. */
    static final String PROGRAM = "program";

    /** More gain a job little, and take CPU time from those before it. */
    private static final int ROUNDS = 6;

    private static final long MIB = 1 << 20;
    private static final long LARGEST_STACK = 256 * MIB;
    private static final long LEAST_STACK = 32 * MIB;

    private Main() {}

    public static void main(String[] words) throws Exception {
        switch (words[0]) {
            case "serve" -> inDeepStack(Main::serve);
            case "compile" -> System.exit(ProgramFile.make(words[1], Path.of(words[2])));
            case "run" -> inDeepStack(() -> TextProgram.run(Path.of(words[1]), new JavaDialect(), after(words, 2)));
            case "train" -> WarmUp.train();
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    static String[] after(String[] words, int count) {
        return Arrays.copyOfRange(words, count, words.length);
    }

    private static void serve() throws Exception {
        Channel channel = new Channel();
        Compiler compiler = new Compiler();
        WarmUp.withJava(compiler, new Rounds(ROUNDS, channel::isAsked));
        answer(channel, compiler);
    }

    static void answer(Channel channel, Translator translator) throws Exception {
        System.gc(); // what the start left over is nothing that a contestant should be charged for
        new Server(channel, translator, Printed.redirect()).serve();
        Runtime.getRuntime().halt(0); // whatever threads the contestant's code has left
    }

    /**
     * A contestant may recurse as deep as memory allows: when the stack is full, the JVM needs several times its size
     * to find the way back.
     */
    static void inDeepStack(Task task) {
        long stack = Math.max(LEAST_STACK, Math.min(LARGEST_STACK, Runtime.getRuntime().maxMemory() / 5));
        Thread thread = new Thread(null, () -> finish(task), "main", stack);
        thread.start();
    }

    private static void finish(Task task) {
        try {
            task.run();
        } catch (Throwable broken) {
            broken.printStackTrace();
            System.exit(70);
        }
    }

    interface Task {
        void run() throws Exception;
    }
}
