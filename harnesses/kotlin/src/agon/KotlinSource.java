package agon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is known of a contestant's file without its compiler: where its classes and functions are. */
final class KotlinSource {
    private static final Pattern DECLARED =
            Pattern.compile("\\b(?:(class|object|interface)|fun)\\s+(?:<[^>]*>\\s*)?`?([\\p{L}_][\\p{L}\\p{N}_]*)`?");
    private static final Dialect DIALECT = new KotlinDialect();

    private final SourceFile file;
    private final Map<String, Long> places = new HashMap<>();

    private KotlinSource(String name, String text) {
        file = SourceFile.unchanged(name, text);
        String around = "";
        for (Matcher found = DECLARED.matcher(text); found.find(); ) {
            boolean isType = found.group(1) != null;
            around = isType ? found.group(2) : around;
            places.putIfAbsent(isType ? around : around + "." + found.group(2), (long) found.start());
        }
    }

    static KotlinSource read(String name, Path path) throws IOException {
        return new KotlinSource(name, new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
    }

    Compiled compiled(ProgramFile program) {
        return new Compiled(file, program.classes(), places, DIALECT);
    }

    /** What concerns the file as a whole. */
    Rejected rejected(String message) {
        return new Rejected(file.complaint(0, message));
    }
}
