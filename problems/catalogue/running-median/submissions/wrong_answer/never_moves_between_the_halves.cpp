#include <cstdio>
#include <functional>
#include <queue>
#include <vector>
using namespace std;

int main() {
    int count;
    if (scanf("%d", &count) != 1) return 1;
    priority_queue<int> smaller;
    priority_queue<int, vector<int>, greater<>> larger;
    for (int at = 0, value; at < count; at++) {
        if (scanf("%d", &value) != 1) return 1;
        if (smaller.size() <= larger.size()) smaller.push(value);
        else larger.push(value);
        printf("%d ", smaller.top());
    }
    puts("");
}
