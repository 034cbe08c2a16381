class Solution {
public:
    void nextDay(vector<vector<int>>& wall) {
        vector<vector<int>> before = wall;
        int rows = wall.size(), columns = wall[0].size();
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++) {
                int around = 0;
                if (row > 0) around += before[row - 1][column];
                if (row + 1 < rows) around += before[row + 1][column];
                if (column > 0) around += before[row][column - 1];
                if (column + 1 < columns) around += before[row][column + 1];
                wall[row][column] = around == 3 || (around == 2 && before[row][column]);
            }
    }
};
