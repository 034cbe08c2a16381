package agon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON piece by piece. The supervisor wrote it: it is well-formed. */
final class JsonReader {
    private static final int FIRST_ROOM = 16;

    private final String json;
    private int at;

    JsonReader(String json) {
        this.json = json;
    }

    /** The one object that a text is. */
    static Map<String, Object> object(String json) {
        return new JsonReader(json).object();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> asObject(Object given) {
        return (Map<String, Object>) given;
    }

    void enter() {
        skipSpace();
        at++;
    }

    /** Whether the array or object has another element; leaves it when not. */
    boolean more() {
        skipSpace();
        if (json.charAt(at) == ',') {
            at++;
            skipSpace();
        }
        char next = json.charAt(at);
        if (next != ']' && next != '}') {
            return true;
        }
        at++;
        return false;
    }

    boolean skipNull() {
        skipSpace();
        if (json.charAt(at) != 'n') {
            return false;
        }
        at += 4;
        return true;
    }

    boolean bool() {
        skipSpace();
        boolean value = json.charAt(at) == 't';
        at += value ? 4 : 5;
        return value;
    }

    int integer() {
        return (int) whole();
    }

    /** An array of numbers: what most large cases are made of. */
    int[] integers() {
        int[] values = new int[FIRST_ROOM];
        int length = 0;
        enter();
        while (more()) {
            if (length == values.length) {
                values = Arrays.copyOf(values, 2 * length);
            }
            values[length++] = integer();
        }
        return Arrays.copyOf(values, length);
    }

    /** A number, or a number in a string. */
    long whole() {
        skipSpace();
        boolean isQuoted = json.charAt(at) == '"';
        if (isQuoted) {
            at++;
        }
        boolean isNegative = json.charAt(at) == '-';
        if (isNegative) {
            at++;
        }
        long value = 0;
        for (; at < json.length() && isDigit(json.charAt(at)); at++) {
            value = value * 10 - (json.charAt(at) - '0'); // the lowest long has no positive counterpart
        }
        if (isQuoted) {
            at++;
        }
        return isNegative ? value : -value;
    }

    double number() {
        skipSpace();
        if (json.charAt(at) == '"') {
            return Double.parseDouble(text()); // NaN, Infinity, -Infinity
        }
        return Double.parseDouble(numeral());
    }

    String text() {
        skipSpace();
        at++;
        int start = at;
        while (json.charAt(at) != '"' && json.charAt(at) != '\\') {
            at++;
        }
        if (json.charAt(at) == '"') {
            return json.substring(start, at++);
        }
        StringBuilder text = new StringBuilder(json.substring(start, at));
        while (json.charAt(at) != '"') {
            text.append(json.charAt(at) == '\\' ? escaped() : json.charAt(at++));
        }
        at++;
        return text.toString();
    }

    private char escaped() {
        char kind = json.charAt(at + 1);
        at += 2;
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(json, at - 4, at, 16);
            }
            default -> kind;
        };
    }

    /** Whatever comes: a map, a list, a text, a number, a truth value or null. */
    private Object any() {
        skipSpace();
        return switch (json.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> text();
            case 't', 'f' -> bool();
            case 'n' -> nothing();
            default -> Double.valueOf(numeral());
        };
    }

    private Object nothing() {
        skipNull();
        return null;
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new HashMap<>();
        enter();
        while (more()) {
            String name = text();
            skipSpace();
            at++;
            object.put(name, any());
        }
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        enter();
        while (more()) {
            array.add(any());
        }
        return array;
    }

    private String numeral() {
        int start = at;
        while (at < json.length() && "+-.0123456789eE".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return json.substring(start, at);
    }

    private void skipSpace() {
        while (at < json.length() && json.charAt(at) <= ' ') {
            at++;
        }
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
