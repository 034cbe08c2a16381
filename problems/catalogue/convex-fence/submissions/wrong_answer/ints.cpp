#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>
#include <vector>
using namespace std;
using Tree = pair<int, int>;

double side(const vector<Tree>& trees) {
    vector<Tree> fence;
    for (const Tree& tree : trees) {
        while (fence.size() > 1) {
            Tree one = fence[fence.size() - 2], other = fence.back();
            unsigned left = unsigned(other.first - one.first) * unsigned(tree.second - one.second);
            unsigned right = unsigned(other.second - one.second) * unsigned(tree.first - one.first);
            if (int(left - right) > 0) break;
            fence.pop_back();
        }
        fence.push_back(tree);
    }
    double length = 0;
    for (size_t at = 1; at < fence.size(); at++)
        length += hypot(fence[at].first - fence[at - 1].first, fence[at].second - fence[at - 1].second);
    return length;
}

int main() {
    int count;
    if (scanf("%d", &count) != 1) return 1;
    vector<Tree> trees(count);
    for (Tree& tree : trees)
        if (scanf("%d %d", &tree.first, &tree.second) != 2) return 1;
    sort(trees.begin(), trees.end());
    trees.erase(unique(trees.begin(), trees.end()), trees.end());
    double below = side(trees);
    reverse(trees.begin(), trees.end());
    printf("%.9f\n", below + side(trees));
}
