public class Main {
    public static void main(String[] arguments) {
        while (true) {
            new Thread(() -> {
                try {
                    Thread.sleep(100_000);
                } catch (InterruptedException woken) {
                    return;
                }
            }).start();
        }
    }
}
