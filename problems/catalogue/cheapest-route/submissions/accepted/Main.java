import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] arguments) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));
        int towns = next(in), lines = next(in);
        List<List<int[]>> leaving = new ArrayList<>();
        for (int town = 0; town <= towns; town++) leaving.add(new ArrayList<>());
        for (int line = 0; line < lines; line++) {
            int one = next(in), other = next(in), price = next(in);
            leaving.get(one).add(new int[] {other, price});
            leaving.get(other).add(new int[] {one, price});
        }
        long[] best = new long[towns + 1];
        Arrays.fill(best, -1);
        PriorityQueue<long[]> waiting = new PriorityQueue<>(Comparator.comparingLong((long[] entry) -> entry[0]));
        waiting.add(new long[] {0, 1});
        while (!waiting.isEmpty()) {
            long[] entry = waiting.poll();
            int town = (int) entry[1];
            if (best[town] >= 0) continue;
            best[town] = entry[0];
            for (int[] line : leaving.get(town))
                if (best[line[0]] < 0) waiting.add(new long[] {entry[0] + line[1], line[0]});
        }
        System.out.println(best[towns]);
    }

    private static int next(StreamTokenizer in) throws IOException {
        in.nextToken();
        return (int) in.nval;
    }
}
