class Solution {
public:
    int largestIsland(vector<vector<int>>& chart) {
        int rows = chart.size(), columns = chart[0].size(), best = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (!chart[row][column]) continue;
                vector<pair<int, int>> waiting{{row, column}};
                chart[row][column] = 0;
                int size = 0;
                while (!waiting.empty()) {
                    auto [r, c] = waiting.back();
                    waiting.pop_back();
                    size++;
                    for (int nr = max(r - 1, 0); nr <= min(r + 1, rows - 1); nr++)
                        for (int nc = max(c - 1, 0); nc <= min(c + 1, columns - 1); nc++)
                            if (chart[nr][nc]) chart[nr][nc] = 0, waiting.push_back({nr, nc});
                }
                best = max(best, size);
            }
        }
        return best;
    }
};
