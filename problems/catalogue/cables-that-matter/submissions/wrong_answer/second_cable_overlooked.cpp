class Solution {
    vector<vector<int>> around;
    vector<int> number, low;
    vector<vector<int>> matters;
    int met = 0;

    void visit(int own, int above) {
        number[own] = low[own] = ++met;
        for (int other : around[own]) {
            if (other == above) continue;
            if (!number[other]) {
                visit(other, own);
                if (low[other] > number[own]) matters.push_back({own, other});
            }
            low[own] = min(low[own], low[other]);
        }
    }

public:
    vector<vector<int>> cablesThatMatter(int computers, vector<vector<int>>& cables) {
        around.resize(computers);
        number.resize(computers);
        low.resize(computers);
        for (auto& cable : cables) {
            around[cable[0]].push_back(cable[1]);
            around[cable[1]].push_back(cable[0]);
        }
        for (int start = 0; start < computers; start++)
            if (!number[start]) visit(start, -1);
        return matters;
    }
};
