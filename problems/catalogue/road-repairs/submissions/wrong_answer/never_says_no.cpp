#include <algorithm>
#include <cstdio>
#include <numeric>
#include <tuple>
#include <vector>
using namespace std;

vector<int> above;

int group_of(int village) {
    while (above[village] != village) village = above[village] = above[above[village]];
    return village;
}

int main() {
    int villages, count;
    if (scanf("%d %d", &villages, &count) != 2) return 1;
    above.resize(villages + 1);
    iota(above.begin(), above.end(), 0);
    vector<tuple<int, int, int>> roads(count);
    for (auto& [cost, one, other] : roads)
        if (scanf("%d %d %d", &one, &other, &cost) != 3) return 1;
    sort(roads.begin(), roads.end());
    long long total = 0;
    for (auto [cost, one, other] : roads) {
        one = group_of(one), other = group_of(other);
        if (one == other) continue;
        above[one] = other;
        total += cost;
    }
    printf("%lld\n", total);
}
