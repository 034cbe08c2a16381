package agon;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs a program that reads stdin and writes stdout. */
final class TextProgram {
    private TextProgram() {}

    static void run(Path file, Dialect dialect, String[] arguments) throws Exception {
        ProgramFile program = ProgramFile.read(file);
        ClassLoader loader = new ProgramLoader(program.classes(), dialect);
        Thread.currentThread().setContextClassLoader(loader);
        Printed printed = Printed.redirect();
        System.setIn(new BufferedInputStream(new Flushing(new FileInputStream(FileDescriptor.in), printed)));
        try {
            Class<?> type = Class.forName(program.mainClass(), true, loader);
            call(mainMethod(type), arguments);
        } catch (InvocationTargetException thrown) {
            end(thrown.getCause());
        } catch (LinkageError thrown) {
            end(thrown);
        }
    }

    /** As the JVM looks for it: with arguments or, in newer versions of the language, without, static or not. */
    private static Method mainMethod(Class<?> type) throws NoSuchMethodException {
        Method found;
        try {
            found = type.getDeclaredMethod("main", String[].class);
        } catch (NoSuchMethodException none) {
            found = type.getDeclaredMethod("main");
        }
        found.setAccessible(true);
        return found;
    }

    private static void call(Method main, String[] arguments) throws ReflectiveOperationException {
        Object object = null;
        if (!Modifier.isStatic(main.getModifiers())) {
            var constructor = main.getDeclaringClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            object = constructor.newInstance();
        }
        main.invoke(object, main.getParameterCount() == 0 ? new Object[0] : new Object[] {arguments});
    }

    /** As the JVM ends a program whose main method throws. */
    private static void end(Throwable thrown) {
        try {
            show(Failure.beneath(thrown));
        } finally { // the contestant may have written the exception's methods
            System.exit(1);
        }
    }

    /** Without a word of the harness. */
    private static void show(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        int own = trace.length;
        while (own > 0 && isHarness(trace[own - 1].getClassName())) {
            own--;
        }
        thrown.setStackTrace(Arrays.copyOf(trace, own));
        System.err.print("Exception in thread \"main\" ");
        thrown.printStackTrace();
    }

    private static boolean isHarness(String className) {
        return className.startsWith("agon.") || className.startsWith("java.lang.") || className.startsWith("jdk.internal.");
    }

    /** Before a program waits for input, what it printed goes out: it may be waiting for the answer. */
    private static final class Flushing extends FilterInputStream {
        private final Printed printed;

        Flushing(InputStream in, Printed printed) {
            super(in);
            this.printed = printed;
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            printed.flush();
            return super.read(bytes, start, length);
        }
    }
}
