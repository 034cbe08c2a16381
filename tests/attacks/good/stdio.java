// @CANARY@
import java.nio.file.*;
import java.util.Scanner;

public class Main {
    public static void main(String[] arguments) throws Exception {
        Files.writeString(Path.of("left.txt"), "@CANARY@");
        Scanner in = new Scanner(System.in);
        System.out.println(in.nextLong() + in.nextLong());
    }
}
