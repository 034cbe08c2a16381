class Solution {
    private int place(int row, int[] queens, boolean[][] broken) {
        if (row == queens.length) return 1;
        int total = 0;
        for (int column = 0; column < queens.length; column++) {
            boolean free = !broken[row][column];
            for (int above = 0; above < row && free; above++)
                free = queens[above] != column && Math.abs(queens[above] - column) != row - above;
            if (!free) continue;
            queens[row] = column;
            total += place(row + 1, queens, broken);
        }
        return total;
    }

    public int countPlacements(int size, int[][] blocked) {
        boolean[][] broken = new boolean[size][size];
        for (int[] square : blocked) broken[square[0]][square[1]] = true;
        return place(0, new int[size], broken);
    }
}
