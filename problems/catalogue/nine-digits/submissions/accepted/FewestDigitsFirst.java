class Solution {
    private int allowed(int[][] grid, int row, int column) {
        int digits = 0b1111111110;
        for (int i = 0; i < 9; i++) {
            digits &= ~(1 << grid[row][i]);
            digits &= ~(1 << grid[i][column]);
            digits &= ~(1 << grid[row / 3 * 3 + i / 3][column / 3 * 3 + i % 3]);
        }
        return digits;
    }

    private boolean fill(int[][] grid) {
        int best = -1, digits = 0, fewest = 10;
        for (int square = 0; square < 81; square++) {
            if (grid[square / 9][square % 9] != 0) continue;
            int own = allowed(grid, square / 9, square % 9);
            if (Integer.bitCount(own) >= fewest) continue;
            best = square;
            digits = own;
            fewest = Integer.bitCount(own);
        }
        if (best < 0) return true;
        for (int digit = 1; digit <= 9; digit++) {
            if ((digits >> digit & 1) == 0) continue;
            grid[best / 9][best % 9] = digit;
            if (fill(grid)) return true;
        }
        grid[best / 9][best % 9] = 0;
        return false;
    }

    public void fillGrid(int[][] grid) {
        fill(grid);
    }
}
