import java.io.*;
import java.util.*;

public class Main {
    private static int[] above;

    public static void main(String[] arguments) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));
        int villages = next(in), count = next(in);
        above = new int[villages + 1];
        for (int village = 0; village <= villages; village++) above[village] = village;
        int[][] roads = new int[count][];
        for (int road = 0; road < count; road++) roads[road] = new int[] {next(in), next(in), next(in)};
        Arrays.sort(roads, Comparator.comparingInt((int[] road) -> road[2]));
        long total = 0;
        for (int[] road : roads) {
            int one = groupOf(road[0]), other = groupOf(road[1]);
            if (one == other) continue;
            above[one] = other;
            total += road[2];
            villages--;
        }
        System.out.println(villages == 1 ? total : -1);
    }

    private static int groupOf(int village) {
        while (above[village] != village) {
            above[village] = above[above[village]];
            village = above[village];
        }
        return village;
    }

    private static int next(StreamTokenizer in) throws IOException {
        in.nextToken();
        return (int) in.nval;
    }
}
