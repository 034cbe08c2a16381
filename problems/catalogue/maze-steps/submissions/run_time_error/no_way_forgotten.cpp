#include <deque>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>
using namespace std;

int main() {
    int rows, columns;
    cin >> rows >> columns;
    vector<string> plan(rows);
    map<pair<int, int>, int> steps;
    deque<pair<int, int>> waiting;
    pair<int, int> goal;
    for (int row = 0; row < rows; row++) {
        cin >> plan[row];
        for (int column = 0; column < columns; column++) {
            if (plan[row][column] == 'S') {
                steps[{row, column}] = 0;
                waiting.push_back({row, column});
            }
            if (plan[row][column] == 'E') goal = {row, column};
        }
    }
    while (!steps.count(goal)) {
        auto [row, column] = waiting.at(0);
        waiting.pop_front();
        for (pair<int, int> beside : {pair{row + 1, column}, pair{row - 1, column}, pair{row, column + 1}, pair{row, column - 1}}) {
            auto [r, c] = beside;
            if (r < 0 || c < 0 || r >= rows || c >= columns || plan[r][c] == '#' || steps.count(beside)) continue;
            steps[beside] = steps[{row, column}] + 1;
            waiting.push_back(beside);
        }
    }
    cout << steps[goal] << "\n";
}
