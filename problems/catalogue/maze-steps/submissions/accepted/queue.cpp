#include <iostream>
#include <queue>
#include <string>
#include <utility>
#include <vector>
using namespace std;

int main() {
    int rows, columns;
    cin >> rows >> columns;
    vector<string> plan(rows);
    vector<vector<int>> steps(rows, vector<int>(columns, -1));
    queue<pair<int, int>> waiting;
    for (int row = 0; row < rows; row++) {
        cin >> plan[row];
        size_t start = plan[row].find('S');
        if (start == string::npos) continue;
        steps[row][start] = 0;
        waiting.push({row, start});
    }
    const int down[] = {1, -1, 0, 0}, right[] = {0, 0, 1, -1};
    while (!waiting.empty()) {
        auto [row, column] = waiting.front();
        waiting.pop();
        if (plan[row][column] == 'E') {
            cout << steps[row][column] << "\n";
            return 0;
        }
        for (int way = 0; way < 4; way++) {
            int r = row + down[way], c = column + right[way];
            if (r < 0 || c < 0 || r >= rows || c >= columns || plan[r][c] == '#' || steps[r][c] >= 0) continue;
            steps[r][c] = steps[row][column] + 1;
            waiting.push({r, c});
        }
    }
    cout << "-1\n";
}
