import java.util.*;

public class Main {
    public static void main(String[] arguments) {
        Scanner in = new Scanner(System.in);
        int towns = in.nextInt()
        System.out.println(towns == 1 ? 0 : -1);
    }
}
