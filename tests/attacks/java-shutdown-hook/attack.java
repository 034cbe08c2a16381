import java.util.Scanner;

public class Main {
    public static void main(String[] arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (true) {
                Thread.onSpinWait();
            }
        }));
        Scanner in = new Scanner(System.in);
        System.out.println(in.nextLong() + in.nextLong());
        System.exit(0);
    }
}
