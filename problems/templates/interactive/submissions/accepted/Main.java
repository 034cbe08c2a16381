import java.util.Scanner;

public class Main {
    public static void main(String[] arguments) {
        Scanner in = new Scanner(System.in);
        int first = 1, last = in.nextInt();
        while (first < last) {
            int middle = (first + last) / 2;
            System.out.println("? " + middle);
            System.out.flush();
            if (in.next().equals("lit")) last = middle;
            else first = middle + 1;
        }
        System.out.println("! " + first);
    }
}
