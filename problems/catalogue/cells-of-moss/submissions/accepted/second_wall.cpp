class Solution {
public:
    void nextDay(vector<vector<int>>& wall) {
        int rows = wall.size(), columns = wall[0].size();
        vector<vector<int>> before(rows + 2, vector<int>(columns + 2));
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++) before[row + 1][column + 1] = wall[row][column];
        for (int row = 1; row <= rows; row++)
            for (int column = 1; column <= columns; column++) {
                int square = 0;
                for (int down = -1; down <= 1; down++)
                    for (int right = -1; right <= 1; right++) square += before[row + down][column + right];
                wall[row - 1][column - 1] = square == 3 || (square == 4 && before[row][column]);
            }
    }
};
