package agon;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import com.sun.tools.javac.api.JavacTaskPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** The JDK's compiler, in this process and in memory. What it has read of the JDK for one program it keeps for the next. */
final class Compiler implements Translator {
    private static final List<String> OPTIONS =
            List.of("-proc:none", "-nowarn", "-Xlint:none", "-g:source,lines", "-Xmaxerrs", "30");

    private final MemoryFiles files =
            new MemoryFiles(ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ROOT, null));
    private final Dialect dialect = new JavaDialect();
    private final JavacTaskPool tasks = new JavacTaskPool(1);

    @Override
    public Compiled translate(String name, Path file) throws Rejected, IOException {
        return compile(SourceFile.read(name, file));
    }

    Compiled compile(SourceFile source) throws Rejected {
        return compile(source, List.of());
    }

    /** A program of several files: what is said of the places of classes and methods is of the first alone. */
    Compiled compile(SourceFile source, List<SourceFile> others) throws Rejected {
        List<SourceFile> all = new ArrayList<>(List.of(source));
        all.addAll(others);
        List<Diagnostic<? extends JavaFileObject>> errors = new ArrayList<>();
        Map<String, Long> places = new HashMap<>();
        try {
            tasks.getTask(null, files, each -> keep(each, errors), OPTIONS, null, all, task -> {
                translate(task, places);
                return null;
            });
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError gaveUp) {
            // It must not look like a failure of the harness: a program can be written so that the compiler gives up.
            throw new Rejected(source.complaint(0, "the compiler gave up: " + cause(gaveUp)));
        }
        Map<String, byte[]> classes = files.take();
        if (!errors.isEmpty()) {
            throw new Rejected(described(source, errors));
        }
        return new Compiled(source, classes, places, dialect);
    }

    private static void translate(JavacTask task, Map<String, Long> places) {
        try {
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            CompilationUnitTree unit = task.parse().iterator().next();
            unit.getTypeDecls().forEach(declared -> note(declared, unit, positions, places));
            task.generate();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void note(
            Tree declared, CompilationUnitTree unit, SourcePositions positions, Map<String, Long> places) {
        if (!(declared instanceof ClassTree type)) {
            return;
        }
        String name = type.getSimpleName().toString();
        places.put(name, positions.getStartPosition(unit, type));
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                long place = positions.getStartPosition(unit, method);
                places.putIfAbsent(name + "." + method.getName(), place);
            }
        }
    }

    private static void keep(
            Diagnostic<? extends JavaFileObject> each, List<Diagnostic<? extends JavaFileObject>> errors) {
        if (each.getKind() == Diagnostic.Kind.ERROR) {
            errors.add(each);
        }
    }

    private static String described(SourceFile source, List<Diagnostic<? extends JavaFileObject>> errors) {
        StringBuilder text = new StringBuilder();
        for (Diagnostic<? extends JavaFileObject> each : errors) {
            SourceFile meant = each.getSource() instanceof SourceFile file ? file : source;
            text.append(meant.complaint(each.getPosition(), each.getMessage(Locale.ROOT)));
        }
        return text.append(errors.size()).append(errors.size() == 1 ? " error\n" : " errors\n").toString();
    }

    private static String cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof OutOfMemoryError ? "it needs more memory than there is" : cause.toString();
    }
}
