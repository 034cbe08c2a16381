class Solution {
    vector<vector<pair<int, int>>> around;
    vector<int> number, low;
    vector<vector<int>> matters;
    int met = 0;

    void visit(int own, int by) {
        number[own] = low[own] = ++met;
        for (auto [other, index] : around[own]) {
            if (index == by) continue;
            if (number[other]) {
                low[own] = min(low[own], number[other]);
                continue;
            }
            visit(other, index);
            low[own] = min(low[own], low[other]);
            if (low[other] > number[own]) matters.push_back({own, other});
        }
    }

public:
    vector<vector<int>> cablesThatMatter(int computers, vector<vector<int>>& cables) {
        around.resize(computers);
        number.resize(computers);
        low.resize(computers);
        for (int index = 0; index < (int)cables.size(); index++) {
            around[cables[index][0]].push_back({cables[index][1], index});
            around[cables[index][1]].push_back({cables[index][0], index});
        }
        for (int start = 0; start < computers; start++)
            if (!number[start]) visit(start, -1);
        return matters;
    }
};
