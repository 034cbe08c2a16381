package agon;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.kotlin.cli.common.messages.CompilerMessageSeverity;
import org.jetbrains.kotlin.cli.common.messages.CompilerMessageSourceLocation;
import org.jetbrains.kotlin.cli.common.messages.MessageCollector;

/** Keeps what Kotlin's compiler complains of, in the form that the diagnostics pattern reads. */
final class KotlinMessages implements MessageCollector {
    private static final int MOST = 30;

    private final String name;
    private final List<String> errors = new ArrayList<>();

    KotlinMessages(String name) {
        this.name = name;
    }

    @Override
    public void clear() {
        errors.clear();
    }

    @Override
    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    @Override
    public void report(CompilerMessageSeverity severity, String message, CompilerMessageSourceLocation place) {
        if (severity.isError()) {
            errors.add(described(message, place));
        }
    }

    String text() {
        int shown = Math.min(errors.size(), MOST);
        String count = errors.size() == 1 ? "1 error\n" : errors.size() + " errors\n";
        return String.join("", errors.subList(0, shown)) + count;
    }

    private String described(String message, CompilerMessageSourceLocation place) {
        int line = place == null ? 1 : Math.max(place.getLine(), 1);
        int column = place == null ? 1 : Math.max(place.getColumn(), 1);
        String text = place == null ? null : place.getLineContent();
        String header = name + ":" + line + ":" + column + ": error: " + message.strip() + "\n";
        return text == null ? header : header + text + "\n" + before(text, column) + "^\n";
    }

    private static String before(String text, int column) {
        return text.substring(0, Math.min(column - 1, text.length())).replaceAll("[^\t]", " ");
    }
}
