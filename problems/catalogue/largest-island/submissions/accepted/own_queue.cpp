class Solution {
public:
    int largestIsland(vector<vector<int>>& chart) {
        int rows = chart.size(), columns = chart[0].size(), best = 0;
        const int down[] = {1, -1, 0, 0}, right[] = {0, 0, 1, -1};
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (!chart[row][column]) continue;
                queue<pair<int, int>> waiting;
                waiting.push({row, column});
                chart[row][column] = 0;
                int size = 0;
                while (!waiting.empty()) {
                    auto [r, c] = waiting.front();
                    waiting.pop();
                    size++;
                    for (int side = 0; side < 4; side++) {
                        int nr = r + down[side], nc = c + right[side];
                        if (nr < 0 || nc < 0 || nr == rows || nc == columns || !chart[nr][nc]) continue;
                        chart[nr][nc] = 0;
                        waiting.push({nr, nc});
                    }
                }
                best = max(best, size);
            }
        }
        return best;
    }
};
