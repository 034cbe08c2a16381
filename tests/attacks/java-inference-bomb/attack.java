import java.util.concurrent.Callable;
import java.util.function.Supplier;

class Solution {
    interface First<T> {
        T get();
    }

    static <T> T pick(First<T> made) {
        return made.get();
    }

    static <T> T pick(Callable<T> made) throws Exception {
        return made.call();
    }

    static <T> T pick(Supplier<T> made) {
        return made.get();
    }

    public String total(int[] nums, String note) throws Exception {
        return "" + pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> pick(() -> 1))))))))))))))))))))))));
    }
}
