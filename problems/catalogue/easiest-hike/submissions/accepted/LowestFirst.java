class Solution {
    public int highestStep(int[][] heights) {
        int rows = heights.length, columns = heights[0].length;
        int[][] best = new int[rows][columns];
        for (int[] line : best) Arrays.fill(line, Integer.MAX_VALUE);
        best[0][0] = 0;
        PriorityQueue<int[]> waiting = new PriorityQueue<>((one, other) -> Integer.compare(one[0], other[0]));
        waiting.add(new int[] {0, 0, 0});
        int[] sides = {0, 1, 0, -1, 0};
        while (true) {
            int[] square = waiting.poll();
            if (square[1] == rows - 1 && square[2] == columns - 1) return square[0];
            for (int side = 0; side < 4; side++) {
                int row = square[1] + sides[side], column = square[2] + sides[side + 1];
                if (row < 0 || row == rows || column < 0 || column == columns) continue;
                int highest = Math.max(square[0], Math.abs(heights[square[1]][square[2]] - heights[row][column]));
                if (highest >= best[row][column]) continue;
                best[row][column] = highest;
                waiting.add(new int[] {highest, row, column});
            }
        }
    }
}
