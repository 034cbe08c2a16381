class Solution {
public:
    void blank(vector<vector<int>>& grid) {
        size_t rows = grid.size(), columns = grid[0].size();
        for (size_t row = 0; row < rows; row++)
            for (size_t column = 0; column < columns; column++)
                if (grid[row][column] == 0) grid[row][0] = grid[0][column] = 0;
        for (size_t row = rows; row-- > 0;)
            for (size_t column = columns; column-- > 0;)
                if (grid[row][0] == 0 || grid[0][column] == 0) grid[row][column] = 0;
    }
};
