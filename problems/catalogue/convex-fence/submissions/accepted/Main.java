import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] arguments) throws IOException {
        StreamTokenizer in = new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));
        in.nextToken();
        long[][] trees = new long[(int) in.nval][2];
        for (long[] tree : trees)
            for (int at = 0; at < 2; at++) {
                in.nextToken();
                tree[at] = (long) in.nval;
            }
        Arrays.sort(trees, Comparator.<long[]>comparingLong(tree -> tree[0]).thenComparingLong(tree -> tree[1]));
        List<long[]> places = new ArrayList<>();
        for (long[] tree : trees)
            if (places.isEmpty() || !Arrays.equals(tree, places.get(places.size() - 1))) places.add(tree);
        double below = side(places);
        Collections.reverse(places);
        System.out.println(String.format(Locale.ROOT, "%.9f", below + side(places)));
    }

    private static double side(List<long[]> trees) {
        List<long[]> fence = new ArrayList<>();
        for (long[] tree : trees) {
            while (fence.size() > 1 && turn(fence.get(fence.size() - 2), fence.get(fence.size() - 1), tree) <= 0)
                fence.remove(fence.size() - 1);
            fence.add(tree);
        }
        double length = 0;
        for (int at = 1; at < fence.size(); at++) {
            long[] one = fence.get(at - 1), other = fence.get(at);
            length += Math.hypot(other[0] - one[0], other[1] - one[1]);
        }
        return length;
    }

    private static long turn(long[] one, long[] other, long[] third) {
        return (other[0] - one[0]) * (third[1] - one[1]) - (other[1] - one[1]) * (third[0] - one[0]);
    }
}
