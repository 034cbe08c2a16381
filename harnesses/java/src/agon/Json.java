package agon;

/** Writes JSON texts. */
final class Json {
    private static final String DIGITS = "0123456789abcdef";

    private Json() {}

    static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (letter == '"' || letter == '\\') {
                json.append('\\').append(letter);
            } else if (letter < ' ' || Character.isSurrogate(letter)) {
                escape(json, letter);
            } else {
                json.append(letter);
            }
        }
        json.append('"');
    }

    /** A half of a surrogate pair has no form in UTF-8. */
    private static void escape(StringBuilder json, char letter) {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            json.append(DIGITS.charAt(letter >> shift & 0xF));
        }
    }
}
