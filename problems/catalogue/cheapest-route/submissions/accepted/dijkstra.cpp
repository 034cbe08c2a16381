#include <cstdio>
#include <functional>
#include <queue>
#include <utility>
#include <vector>
using namespace std;

int main() {
    int towns, lines;
    if (scanf("%d %d", &towns, &lines) != 2) return 1;
    vector<vector<pair<int, int>>> leaving(towns + 1);
    for (int line = 0; line < lines; line++) {
        int one, other, price;
        if (scanf("%d %d %d", &one, &other, &price) != 3) return 1;
        leaving[one].push_back({other, price});
        leaving[other].push_back({one, price});
    }
    vector<long long> best(towns + 1, -1);
    priority_queue<pair<long long, int>, vector<pair<long long, int>>, greater<>> waiting;
    waiting.push({0, 1});
    while (!waiting.empty()) {
        auto [paid, town] = waiting.top();
        waiting.pop();
        if (best[town] >= 0) continue;
        best[town] = paid;
        for (auto [other, price] : leaving[town])
            if (best[other] < 0) waiting.push({paid + price, other});
    }
    printf("%lld\n", best[towns]);
}
