class Solution {
public:
    int burningTime(vector<vector<int>>& forest) {
        int rows = forest.size(), columns = forest[0].size(), last = 0, left = 0;
        queue<array<int, 3>> burning;
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++) {
                if (forest[row][column] == 2) burning.push({row, column, 0});
                left += forest[row][column] == 1;
            }
        while (!burning.empty()) {
            auto [row, column, minute] = burning.front();
            burning.pop();
            last = minute;
            for (auto [down, right] : {pair{row - 1, column}, {row + 1, column}, {row, column - 1}, {row, column + 1}}) {
                if (down < 0 || down == rows || right < 0 || right == columns || forest[down][right] != 1) continue;
                forest[down][right] = 2;
                left--;
                burning.push({down, right, minute + 1});
            }
        }
        return left ? -1 : last;
    }
};
