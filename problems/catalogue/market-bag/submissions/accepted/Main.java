import java.io.*;

public class Main {
    public static void main(String[] arguments) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));
        int count = next(in), size = next(in);
        long[] best = new long[size + 1];
        for (int thing = 0; thing < count; thing++) {
            int weight = next(in), price = next(in);
            for (int capacity = size; capacity >= weight; capacity--)
                best[capacity] = Math.max(best[capacity], best[capacity - weight] + price);
        }
        System.out.println(best[size]);
    }

    private static int next(StreamTokenizer in) throws IOException {
        in.nextToken();
        return (int) in.nval;
    }
}
