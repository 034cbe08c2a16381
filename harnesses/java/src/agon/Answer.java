package agon;

import java.lang.reflect.Array;
import java.util.Arrays;

/** Writes what the contestant's code returned as JSON. Looks at it with suspicion: it may be of any class and size. */
final class Answer {
    static final int MOST_VALUES = 2_000_000;
    static final String TOO_MANY = "more than 2,000,000 values";

    private static final long LARGEST_UNSIGNED = (1L << 32) - 1;
    private static final int MOST_LETTERS = (16 << 20) - 64;

    private final StringBuilder json = new StringBuilder();
    private final Nodes nodes;
    private ValueType expected;
    private Object whole;
    private int values = -1; // the outermost does not count

    Answer(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public String toString() {
        return json.toString();
    }

    void open() {
        count(1);
        json.append('[');
    }

    void separate() {
        if (json.charAt(json.length() - 1) != '[') {
            json.append(',');
        }
    }

    void close() {
        json.append(']');
    }

    /** Throws InvalidReturn when the value is not of the type. */
    void write(Object value, ValueType type) {
        expected = type;
        whole = value;
        append(value, type);
    }

    private void append(Object value, ValueType type) {
        count(1);
        switch (type.kind()) {
            case VOID -> json.append("null");
            case INTEGER -> json.append(whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case UNSIGNED -> json.append(whole(value, 0, LARGEST_UNSIGNED));
            case LONG -> json.append('"').append(whole(value, Long.MIN_VALUE, Long.MAX_VALUE)).append('"');
            case DOUBLE -> number(value);
            case BOOLEAN -> truth(value);
            case CHARACTER -> character(value);
            case STRING -> text(value);
            case ARRAY, LIST -> elements(value, type);
            default -> new NodeWriter(this, json, nodes.of(type.kind().shape), value).write(type.kind());
        }
    }

    /** Whether no value more may be counted. */
    boolean isFull() {
        return values >= MOST_VALUES;
    }

    void count(int more) {
        values += more;
        if (values > MOST_VALUES) {
            refuse(TOO_MANY);
        }
        if (json.length() > MOST_LETTERS) {
            throw new InvalidReturn("returned more than 16 MiB");
        }
    }

    private void refuse(String returned) {
        throw new InvalidReturn("returned " + returned + " where " + expected.text() + " was expected");
    }

    void refuse(Object value, String described) {
        boolean isPart = value != whole;
        refuse(isPart ? described(whole) + " holding " + described : described);
    }

    static String described(Object value) {
        return value == null ? "null" : "a value of type " + value.getClass().getTypeName();
    }

    private long whole(Object value, long least, long most) {
        if (!(value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte)) {
            refuse(value, described(value));
        }
        long number = ((Number) value).longValue();
        if (number < least || number > most) {
            refuse(value, Long.toString(number));
        }
        return number;
    }

    private void number(Object value) {
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            String digits = Double.toString(number);
            json.append(Double.isFinite(number) ? digits : '"' + digits + '"');
        } else {
            json.append(whole(value, Long.MIN_VALUE, Long.MAX_VALUE));
        }
    }

    private void truth(Object value) {
        if (!(value instanceof Boolean)) {
            refuse(value, described(value));
        }
        json.append(value);
    }

    private void character(Object value) {
        if (!(value instanceof Character letter)) {
            refuse(value, described(value));
        } else if (letter >= 0x80) {
            refuse(value, "a character outside ASCII");
        } else {
            Json.quote(json, letter.toString());
        }
    }

    private void text(Object value) {
        if (!(value instanceof String text)) {
            refuse(value, described(value));
            return;
        }
        if (text.length() > MOST_LETTERS) {
            throw new InvalidReturn("returned more than 16 MiB");
        }
        if (hasHalfPair(text)) {
            refuse(value, "half of a surrogate pair");
        }
        Json.quote(json, text);
    }

    private static boolean hasHalfPair(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isSurrogate(text.charAt(index))) {
                if (Character.charCount(text.codePointAt(index)) == 1) {
                    return true;
                }
                index++;
            }
        }
        return false;
    }

    private void elements(Object value, ValueType type) {
        if (value instanceof int[] numbers && type.element().kind() == ValueType.Kind.INTEGER) {
            count(numbers.length);
            numbers(numbers);
            return;
        }
        json.append('[');
        if (value != null && value.getClass().isArray()) {
            for (int index = 0; index < Array.getLength(value); index++) {
                separate();
                append(Array.get(value, index), type.element());
            }
        } else if (value instanceof Iterable<?> elements) {
            for (Object element : elements) {
                separate();
                append(element, type.element());
            }
        } else {
            refuse(value, described(value));
        }
        json.append(']');
    }

    /** As an array. */
    void numbers(int[] numbers) {
        json.append(Arrays.toString(numbers));
    }
}
