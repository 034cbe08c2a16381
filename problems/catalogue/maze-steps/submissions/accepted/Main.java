import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        String[] sizes = in.readLine().trim().split(" ");
        int rows = Integer.parseInt(sizes[0]), columns = Integer.parseInt(sizes[1]);
        String[] plan = new String[rows];
        int[][] steps = new int[rows][columns];
        Deque<int[]> waiting = new ArrayDeque<>();
        for (int row = 0; row < rows; row++) {
            plan[row] = in.readLine();
            Arrays.fill(steps[row], -1);
            int start = plan[row].indexOf('S');
            if (start < 0) continue;
            steps[row][start] = 0;
            waiting.add(new int[] {row, start});
        }
        int[][] ways = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
        while (!waiting.isEmpty()) {
            int[] place = waiting.remove();
            if (plan[place[0]].charAt(place[1]) == 'E') {
                System.out.println(steps[place[0]][place[1]]);
                return;
            }
            for (int[] way : ways) {
                int row = place[0] + way[0], column = place[1] + way[1];
                if (row < 0 || column < 0 || row >= rows || column >= columns) continue;
                if (plan[row].charAt(column) == '#' || steps[row][column] >= 0) continue;
                steps[row][column] = steps[place[0]][place[1]] + 1;
                waiting.add(new int[] {row, column});
            }
        }
        System.out.println(-1);
    }
}
