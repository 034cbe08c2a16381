class Solution {
    public void blank(int[][] grid) {
        boolean[] rows = new boolean[grid.length], columns = new boolean[grid[0].length];
        for (int row = 0; row < rows.length; row++)
            for (int column = 0; column < columns.length; column++)
                if (grid[row][column] == 0) rows[row] = columns[column] = true;
        for (int row = 0; row < rows.length; row++)
            for (int column = 0; column < columns.length; column++)
                if (rows[row] || columns[column]) grid[row][column] = 0;
    }
}
