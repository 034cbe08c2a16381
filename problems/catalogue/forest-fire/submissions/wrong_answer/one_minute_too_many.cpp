class Solution {
public:
    int burningTime(vector<vector<int>>& forest) {
        int rows = forest.size(), columns = forest[0].size(), minutes = 0;
        vector<pair<int, int>> burning;
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                if (forest[row][column] == 2) burning.push_back({row, column});
        while (!burning.empty()) {
            vector<pair<int, int>> caught;
            for (auto [row, column] : burning)
                for (auto [down, right] : {pair{row - 1, column}, {row + 1, column}, {row, column - 1}, {row, column + 1}})
                    if (down >= 0 && down < rows && right >= 0 && right < columns && forest[down][right] == 1) {
                        forest[down][right] = 2;
                        caught.push_back({down, right});
                    }
            burning = caught;
            minutes++;
        }
        for (auto& line : forest)
            if (count(line.begin(), line.end(), 1)) return -1;
        return minutes;
    }
};
