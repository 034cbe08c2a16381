class Solution {
public:
    int highestStep(vector<vector<int>>& heights) {
        int rows = heights.size(), columns = heights[0].size(), low = 0, high = 1000000;
        while (low < high) {
            int allowed = (low + high) / 2;
            vector<vector<bool>> seen(rows, vector<bool>(columns));
            vector<pair<int, int>> waiting{{0, 0}};
            seen[0][0] = true;
            while (!waiting.empty()) {
                auto [row, column] = waiting.back();
                waiting.pop_back();
                for (auto [down, right] : {pair{row - 1, column}, {row + 1, column}, {row, column - 1}, {row, column + 1}}) {
                    if (down < 0 || down == rows || right < 0 || right == columns || seen[down][right]) continue;
                    if (abs(heights[row][column] - heights[down][right]) > allowed) continue;
                    seen[down][right] = true;
                    waiting.push_back({down, right});
                }
            }
            if (seen[rows - 1][columns - 1]) high = allowed;
            else low = allowed + 1;
        }
        return low;
    }
};
