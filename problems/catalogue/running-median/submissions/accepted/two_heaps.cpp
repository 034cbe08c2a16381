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
        if (smaller.empty() || value <= smaller.top()) smaller.push(value);
        else larger.push(value);
        if (smaller.size() > larger.size() + 1) {
            larger.push(smaller.top());
            smaller.pop();
        } else if (larger.size() > smaller.size()) {
            smaller.push(larger.top());
            larger.pop();
        }
        printf("%d ", smaller.top());
    }
    puts("");
}
