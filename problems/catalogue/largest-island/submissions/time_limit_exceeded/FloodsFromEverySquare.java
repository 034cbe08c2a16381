import java.util.*;

class Solution {
    public int largestIsland(int[][] chart) {
        int rows = chart.length, columns = chart[0].length, best = 0;
        int[] down = {1, -1, 0, 0}, right = {0, 0, 1, -1};
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (chart[row][column] == 0) continue;
                Set<List<Integer>> island = new HashSet<>();
                Deque<List<Integer>> waiting = new ArrayDeque<>();
                island.add(List.of(row, column));
                waiting.add(List.of(row, column));
                while (!waiting.isEmpty()) {
                    List<Integer> square = waiting.poll();
                    for (int side = 0; side < 4; side++) {
                        int r = square.get(0) + down[side], c = square.get(1) + right[side];
                        if (r < 0 || c < 0 || r == rows || c == columns || chart[r][c] == 0) continue;
                        if (island.add(List.of(r, c))) waiting.add(List.of(r, c));
                    }
                }
                best = Math.max(best, island.size());
            }
        }
        return best;
    }
}
