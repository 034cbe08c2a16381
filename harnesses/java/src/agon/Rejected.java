package agon;

/** The contestant's program does not compile, or is not what the problem asks for. The message is fit to show. */
final class Rejected extends Exception {
    private static final long serialVersionUID = 1;

    Rejected(String text) {
        super(text);
    }
}
