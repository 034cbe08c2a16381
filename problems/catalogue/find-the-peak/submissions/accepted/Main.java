import java.util.Scanner;

public class Main {
    private static final Scanner in = new Scanner(System.in);

    public static void main(String[] arguments) {
        int first = 1, last = in.nextInt();
        while (first < last) {
            int middle = (first + last) / 2;
            if (height(middle) < height(middle + 1)) first = middle + 1;
            else last = middle;
        }
        System.out.println("! " + first);
    }

    private static int height(int place) {
        System.out.println("? " + place);
        System.out.flush();
        return in.nextInt();
    }
}
