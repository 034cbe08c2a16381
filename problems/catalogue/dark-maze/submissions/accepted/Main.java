import java.util.*;

public class Main {
    private static final String[] NAMES = {"north", "east", "south", "west"};
    private static final int[] ROWS = {-1, 0, 1, 0}, COLUMNS = {0, 1, 0, -1};
    private static final int SIZE = 41;
    private static final Scanner in = new Scanner(System.in);
    private static final int[][] steps = new int[SIZE][SIZE];
    private static int goalRow = -1, goalColumn = -1;

    public static void main(String[] arguments) {
        for (int[] row : steps) Arrays.fill(row, -2);
        int middle = SIZE / 2;
        explore(middle, middle);
        Deque<int[]> waiting = new ArrayDeque<>();
        steps[middle][middle] = 0;
        waiting.add(new int[] {middle, middle});
        while (!waiting.isEmpty()) {
            int[] place = waiting.remove();
            for (int direction = 0; direction < 4; direction++) {
                int row = place[0] + ROWS[direction], column = place[1] + COLUMNS[direction];
                if (row < 0 || column < 0 || row >= SIZE || column >= SIZE || steps[row][column] != -1) continue;
                steps[row][column] = steps[place[0]][place[1]] + 1;
                waiting.add(new int[] {row, column});
            }
        }
        System.out.println("! " + (goalRow < 0 ? -1 : steps[goalRow][goalColumn]));
    }

    private static void explore(int row, int column) {
        steps[row][column] = -1;
        for (int direction = 0; direction < 4; direction++) {
            int nextRow = row + ROWS[direction], nextColumn = column + COLUMNS[direction];
            boolean isInside = nextRow >= 0 && nextColumn >= 0 && nextRow < SIZE && nextColumn < SIZE;
            if (isInside && steps[nextRow][nextColumn] != -2) continue;
            String answer = walk(direction);
            if (answer.equals("wall")) continue;
            if (answer.equals("exit")) {
                goalRow = nextRow;
                goalColumn = nextColumn;
            }
            explore(nextRow, nextColumn);
            walk((direction + 2) % 4);
        }
    }

    private static String walk(int direction) {
        System.out.println(NAMES[direction]);
        System.out.flush();
        return in.next();
    }
}
