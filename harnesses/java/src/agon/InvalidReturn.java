package agon;

/** What the contestant's code returned does not belong to the type that was expected. */
final class InvalidReturn extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidReturn(String message) {
        super(message, null, false, false);
    }
}
