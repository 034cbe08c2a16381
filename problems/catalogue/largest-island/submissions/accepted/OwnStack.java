import java.util.*;

class Solution {
    public int largestIsland(int[][] chart) {
        int rows = chart.length, columns = chart[0].length, best = 0;
        int[] waiting = new int[rows * columns];
        int[] down = {1, -1, 0, 0}, right = {0, 0, 1, -1};
        for (int start = 0; start < rows * columns; start++) {
            if (chart[start / columns][start % columns] == 0) continue;
            int count = 0, size = 0;
            waiting[count++] = start;
            chart[start / columns][start % columns] = 0;
            while (count > 0) {
                int square = waiting[--count];
                size++;
                for (int side = 0; side < 4; side++) {
                    int row = square / columns + down[side], column = square % columns + right[side];
                    if (row < 0 || column < 0 || row == rows || column == columns || chart[row][column] == 0) continue;
                    chart[row][column] = 0;
                    waiting[count++] = row * columns + column;
                }
            }
            best = Math.max(best, size);
        }
        return best;
    }
}
