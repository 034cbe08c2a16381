package agon;

import java.util.function.BooleanSupplier;

/** How often a warm-up is repeated: at least once, and no more when the job is there already. */
record Rounds(int most, BooleanSupplier isAwaited) {
    static final Rounds ONCE = new Rounds(1, () -> false);

    boolean goOn(int done) {
        return done == 0 || (done < most && !isAwaited.getAsBoolean());
    }
}
