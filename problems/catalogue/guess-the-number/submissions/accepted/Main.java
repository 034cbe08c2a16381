import java.util.Scanner;

public class Main {
    public static void main(String[] arguments) {
        Scanner in = new Scanner(System.in);
        int low = 1, high = in.nextInt();
        while (true) {
            int middle = low + (high - low) / 2;
            System.out.println(middle);
            System.out.flush();
            String answer = in.next();
            if (answer.equals("found")) return;
            if (answer.equals("higher")) low = middle + 1;
            else high = middle - 1;
        }
    }
}
