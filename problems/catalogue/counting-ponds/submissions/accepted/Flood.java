class Solution {
    public int countPonds(String[] field) {
        int rows = field.length, columns = field[0].length(), ponds = 0;
        boolean[] seen = new boolean[rows * columns];
        ArrayDeque<Integer> waiting = new ArrayDeque<>();
        for (int start = 0; start < rows * columns; start++) {
            if (seen[start] || field[start / columns].charAt(start % columns) != '~') continue;
            ponds++;
            seen[start] = true;
            waiting.add(start);
            while (!waiting.isEmpty()) {
                int square = waiting.poll();
                int[][] steps = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
                for (int[] step : steps) {
                    int row = square / columns + step[0], column = square % columns + step[1];
                    if (row < 0 || row == rows || column < 0 || column == columns) continue;
                    int other = row * columns + column;
                    if (seen[other] || field[row].charAt(column) != '~') continue;
                    seen[other] = true;
                    waiting.add(other);
                }
            }
        }
        return ponds;
    }
}
