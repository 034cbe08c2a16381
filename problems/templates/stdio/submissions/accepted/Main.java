import java.io.*;

public class Main {
    public static void main(String[] arguments) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));
        in.nextToken();
        int days = (int) in.nval, lowest = Integer.MAX_VALUE, count = 0;
        for (int day = 0; day < days; day++) {
            in.nextToken();
            int price = (int) in.nval;
            if (price > lowest) count++;
            lowest = Math.min(lowest, price);
        }
        System.out.println(count);
    }
}
