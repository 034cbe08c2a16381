class Solution {
public:
    void blank(vector<vector<int>>& grid) {
        size_t rows = grid.size(), columns = grid[0].size();
        bool firstRow = false, firstColumn = false;
        for (size_t row = 0; row < rows; row++) {
            for (size_t column = 0; column < columns; column++) {
                if (grid[row][column] != 0) continue;
                if (row == 0) firstRow = true;
                if (column == 0) firstColumn = true;
                grid[row][0] = grid[0][column] = 0;
            }
        }
        for (size_t row = 1; row < rows; row++)
            for (size_t column = 1; column < columns; column++)
                if (grid[row][0] == 0 || grid[0][column] == 0) grid[row][column] = 0;
        if (firstRow) fill(grid[0].begin(), grid[0].end(), 0);
        if (firstColumn)
            for (auto& row : grid) row[0] = 0;
    }
};
