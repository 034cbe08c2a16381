class Solution {
    bool rows[9][10] = {}, columns[9][10] = {}, blocks[9][10] = {};

    bool fill(vector<vector<int>>& grid, int square) {
        if (square == 81) return true;
        int row = square / 9, column = square % 9, block = row / 3 * 3 + column / 3;
        if (grid[row][column]) return fill(grid, square + 1);
        for (int digit = 1; digit <= 9; digit++) {
            if (rows[row][digit] || columns[column][digit] || blocks[block][digit]) continue;
            rows[row][digit] = columns[column][digit] = blocks[block][digit] = true;
            grid[row][column] = digit;
            if (fill(grid, square + 1)) return true;
            rows[row][digit] = columns[column][digit] = blocks[block][digit] = false;
        }
        grid[row][column] = 0;
        return false;
    }

public:
    void fillGrid(vector<vector<int>>& grid) {
        for (int row = 0; row < 9; row++)
            for (int column = 0; column < 9; column++) {
                int digit = grid[row][column];
                rows[row][digit] = columns[column][digit] = blocks[row / 3 * 3 + column / 3][digit] = true;
            }
        fill(grid, 0);
    }
};
