package agon;

/** Describes what a contestant's code threw, as the protocol's Error. */
final class Failure {
    private static final int LONGEST_MESSAGE = 2000;
    private static final int LONGEST_TRACE = 3500;

    private final String file;

    Failure(String file) {
        this.file = file;
    }

    /** The error as JSON. */
    String describe(Throwable thrown) {
        return describe(thrown, "");
    }

    /** The error as JSON; the trace begins with `context`. */
    String describe(Throwable thrown, String context) {
        Throwable cause = beneath(thrown);
        StringBuilder json = new StringBuilder("{\"error\":{\"type\":");
        Json.quote(json, cause instanceof InvalidReturn ? "InvalidReturn" : cause.getClass().getName());
        json.append(",\"message\":");
        Json.quote(json, message(cause));
        StackTraceElement[] places = places(cause);
        json.append(",\"line\":").append(line(places)).append(",\"trace\":");
        Json.quote(json, context + trace(places));
        return json.append("}}").toString();
    }

    /** What a static initializer threw comes wrapped. */
    static Throwable beneath(Throwable thrown) {
        boolean isWrapped = thrown instanceof ExceptionInInitializerError && thrown.getCause() != null;
        return isWrapped ? thrown.getCause() : thrown;
    }

    /** The contestant may have written the exception's methods. */
    private static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
        } catch (Throwable another) {
            return "";
        }
    }

    private static StackTraceElement[] places(Throwable thrown) {
        try {
            return thrown.getStackTrace().clone();
        } catch (Throwable another) {
            return new StackTraceElement[0];
        }
    }

    private String line(StackTraceElement[] places) {
        for (StackTraceElement place : places) {
            if (isOwn(place)) {
                return Integer.toString(place.getLineNumber());
            }
        }
        return "null";
    }

    private String trace(StackTraceElement[] places) {
        StringBuilder trace = new StringBuilder();
        for (StackTraceElement place : places) {
            if (isOwn(place) && trace.length() < LONGEST_TRACE) {
                trace.append("at ").append(place.getClassName()).append('.').append(place.getMethodName());
                trace.append('(').append(file).append(':').append(place.getLineNumber()).append(")\n");
            }
        }
        return trace.toString();
    }

    private boolean isOwn(StackTraceElement place) {
        return place != null && file.equals(place.getFileName()) && place.getLineNumber() > 0;
    }
}
