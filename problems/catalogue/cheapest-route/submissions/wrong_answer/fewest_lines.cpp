#include <iostream>
#include <queue>
#include <vector>
using namespace std;

int main() {
    int towns, lines;
    cin >> towns >> lines;
    vector<vector<pair<int, int>>> leaving(towns + 1);
    for (int line = 0; line < lines; line++) {
        int one, other, price;
        cin >> one >> other >> price;
        leaving[one].push_back({other, price});
        leaving[other].push_back({one, price});
    }
    vector<long long> best(towns + 1, -1);
    queue<int> waiting;
    waiting.push(1);
    best[1] = 0;
    while (!waiting.empty()) {
        int town = waiting.front();
        waiting.pop();
        for (auto [other, price] : leaving[town]) {
            if (best[other] >= 0) continue;
            best[other] = best[town] + price;
            waiting.push(other);
        }
    }
    cout << best[towns] << endl;
}
