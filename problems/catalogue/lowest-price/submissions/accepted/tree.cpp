#include <algorithm>
#include <cstdio>
#include <vector>
using namespace std;

int main() {
    int days, count;
    if (scanf("%d %d", &days, &count) != 2) return 1;
    vector<int> tree(2 * days);
    for (int day = 0; day < days; day++)
        if (scanf("%d", &tree[days + day]) != 1) return 1;
    for (int node = days - 1; node > 0; node--) tree[node] = min(tree[2 * node], tree[2 * node + 1]);
    char word[8];
    int one, other;
    while (count-- > 0 && scanf("%7s %d %d", word, &one, &other) == 3) {
        if (word[0] == 's') {
            int node = days + one - 1;
            tree[node] = other;
            while (node > 1) {
                node /= 2;
                tree[node] = min(tree[2 * node], tree[2 * node + 1]);
            }
            continue;
        }
        int left = days + one - 1, right = days + other, lowest = tree[left];
        for (; left < right; left /= 2, right /= 2) {
            if (left % 2) lowest = min(lowest, tree[left++]);
            if (right % 2) lowest = min(lowest, tree[--right]);
        }
        printf("%d\n", lowest);
    }
}
