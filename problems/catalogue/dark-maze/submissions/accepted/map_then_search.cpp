#include <iostream>
#include <map>
#include <queue>
#include <string>
#include <utility>
using namespace std;
using Place = pair<int, int>;

const string NAMES[4] = {"north", "east", "south", "west"};
const int ROWS[4] = {-1, 0, 1, 0}, COLUMNS[4] = {0, 1, 0, -1};
map<Place, int> steps;
Place goal{1000, 1000};

string walk(int direction) {
    cout << NAMES[direction] << endl;
    string answer;
    cin >> answer;
    return answer;
}

void explore(Place place) {
    steps[place] = -1;
    for (int direction = 0; direction < 4; direction++) {
        Place beside{place.first + ROWS[direction], place.second + COLUMNS[direction]};
        if (steps.count(beside)) continue;
        string answer = walk(direction);
        if (answer == "wall") continue;
        if (answer == "exit") goal = beside;
        explore(beside);
        walk((direction + 2) % 4);
    }
}

int main() {
    explore({0, 0});
    queue<Place> waiting;
    steps[{0, 0}] = 0;
    waiting.push({0, 0});
    while (!waiting.empty()) {
        Place place = waiting.front();
        waiting.pop();
        for (int direction = 0; direction < 4; direction++) {
            auto beside = steps.find({place.first + ROWS[direction], place.second + COLUMNS[direction]});
            if (beside == steps.end() || beside->second >= 0) continue;
            beside->second = steps[place] + 1;
            waiting.push(beside->first);
        }
    }
    cout << "! " << (steps.count(goal) ? steps[goal] : -1) << endl;
}
