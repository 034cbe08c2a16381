#include <algorithm>
#include <cstdio>
#include <functional>
#include <queue>
#include <vector>
using namespace std;

int main() {
    int customers, counters;
    if (scanf("%d %d", &customers, &counters) != 2) return 1;
    priority_queue<long long, vector<long long>, greater<>> free;
    for (int counter = 0; counter < counters; counter++) free.push(0);
    long long longest = 0, last = 0, comes, takes;
    while (customers-- > 0 && scanf("%lld %lld", &comes, &takes) == 2) {
        long long begins = max(comes, free.top());
        free.pop();
        free.push(begins + takes);
        longest = max(longest, begins - comes);
        last = max(last, begins + takes);
    }
    printf("%lld %lld\n", longest, last);
}
