#include <algorithm>
#include <cstdio>
#include <functional>
#include <queue>
#include <vector>
using namespace std;

int main() {
    int customers, counters;
    if (scanf("%d %d", &customers, &counters) != 2) return 1;
    priority_queue<int, vector<int>, greater<>> free;
    for (int counter = 0; counter < counters; counter++) free.push(0);
    int longest = 0, last = 0, comes, takes;
    while (customers-- > 0 && scanf("%d %d", &comes, &takes) == 2) {
        int begins = max(comes, free.top());
        int ends = static_cast<int>(static_cast<unsigned>(begins) + static_cast<unsigned>(takes));
        free.pop();
        free.push(ends);
        longest = max(longest, begins - comes);
        last = max(last, ends);
    }
    printf("%d %d\n", longest, last);
}
