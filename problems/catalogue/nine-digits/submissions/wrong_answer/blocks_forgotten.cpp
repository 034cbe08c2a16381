class Solution {
    bool fill(vector<vector<int>>& grid, int square, int& tries) {
        if (square == 81) return true;
        int row = square / 9, column = square % 9;
        if (grid[row][column]) return fill(grid, square + 1, tries);
        for (int digit = 1; digit <= 9; digit++) {
            bool free = tries-- > 0;
            for (int i = 0; i < 9; i++) free &= grid[row][i] != digit && grid[i][column] != digit;
            if (!free) continue;
            grid[row][column] = digit;
            if (fill(grid, square + 1, tries)) return true;
        }
        grid[row][column] = 0;
        return false;
    }

public:
    void fillGrid(vector<vector<int>>& grid) {
        int tries = 1000000;
        fill(grid, 0, tries);
    }
};
