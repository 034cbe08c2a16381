class Solution {
public:
    int highestStep(vector<vector<int>>& heights) {
        int rows = heights.size(), columns = heights[0].size();
        set<pair<int, int>> done;
        set<array<int, 4>> waiting{{0, 0, 0, 0}};
        while (true) {
            auto [sum, row, column, highest] = *waiting.begin();
            waiting.erase(waiting.begin());
            if (row == rows - 1 && column == columns - 1) return highest;
            if (!done.insert({row, column}).second) continue;
            for (auto [down, right] : {pair{row - 1, column}, {row + 1, column}, {row, column - 1}, {row, column + 1}}) {
                if (down < 0 || down == rows || right < 0 || right == columns) continue;
                int step = abs(heights[row][column] - heights[down][right]);
                waiting.insert({sum + step, down, right, max(highest, step)});
            }
        }
    }
};
