package agon;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.SimpleJavaFileObject;

/**
 * The contestant's file as the compiler is given it: with common imports in front, on the line that is there anyway.
 * Knows where a place of the compiler's text is in the contestant's.
 */
final class SourceFile extends SimpleJavaFileObject {
    private static final String IMPORTS = "import java.util.*;import java.util.function.*;import java.util.stream.*;"
            + "import java.util.concurrent.*;import java.util.concurrent.atomic.*;import java.util.concurrent.locks.*;"
            + "import java.util.regex.*;import java.io.*;import java.math.*;import java.text.*;import java.time.*;";

    private final String name;
    private final String text;
    private final String imports;
    private final int importsAt;

    SourceFile(String name, String text) {
        this(name, text, IMPORTS);
    }

    private SourceFile(String name, String text, String imports) {
        super(URI.create("string:///" + name), Kind.SOURCE);
        this.name = name;
        this.text = text.startsWith("\uFEFF") ? " " + text.substring(1) : text;
        this.imports = imports;
        this.importsAt = afterPackage(this.text);
    }

    static SourceFile read(String name, Path file) throws IOException {
        return new SourceFile(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    /** For a compiler that is given the file as it is. */
    static SourceFile unchanged(String name, String text) {
        return new SourceFile(name, text, "");
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text.substring(0, importsAt) + imports + text.substring(importsAt);
    }

    /** A public class may have any name, whatever the file is called. */
    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return kind == Kind.SOURCE;
    }

    /** A message about a place of the compiler's text, in the form that the diagnostics pattern reads. */
    String complaint(long compilersPlace, String message) {
        int place = inText(compilersPlace);
        int start = lineStart(place);
        List<String> lines = new ArrayList<>(message.lines().toList());
        String header = name + ":" + lineNumber(start) + ":" + (place - start + 1) + ": error: " + lines.remove(0);
        String line = text.substring(start, lineEnd(start));
        lines.add(0, header);
        lines.add(1, line);
        lines.add(2, line.substring(0, place - start).replaceAll("[^\t]", " ") + "^");
        return String.join("\n", lines) + "\n";
    }

    private int inText(long compilersPlace) {
        long place = compilersPlace < importsAt ? compilersPlace : Math.max(importsAt, compilersPlace - imports.length());
        return (int) Math.max(0, Math.min(place, text.length()));
    }

    private int lineStart(int place) {
        int start = place;
        while (start > 0 && !endsLine(start - 1)) {
            start--;
        }
        return start;
    }

    private int lineEnd(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int lineNumber(int start) {
        int number = 1;
        for (int index = 0; index < start; index++) {
            if (endsLine(index)) {
                number++;
            }
        }
        return number;
    }

    private boolean endsLine(int index) {
        char letter = text.charAt(index);
        boolean isHalf = letter == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n';
        return letter == '\n' || (letter == '\r' && !isHalf);
    }

    /** Where imports may stand: at the very start, or after the package's name. */
    private static int afterPackage(String text) {
        int at = skipBlank(text, 0);
        if (!text.startsWith("package", at)) {
            return 0;
        }
        int after = at + "package".length();
        int end = text.indexOf(';', after);
        boolean isWord = after < text.length() && !Character.isJavaIdentifierPart(text.charAt(after));
        return isWord && end >= 0 ? end + 1 : 0;
    }

    private static int skipBlank(String text, int start) {
        int at = start;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                at = endOr(text, text.indexOf('\n', at), 0);
            } else if (text.startsWith("/*", at)) {
                at = endOr(text, text.indexOf("*/", at + 2), 2);
            } else {
                return at;
            }
        }
        return at;
    }

    private static int endOr(String text, int found, int length) {
        return found < 0 ? text.length() : found + length;
    }
}
