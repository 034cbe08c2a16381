class Solution {
public:
    vector<int> spareCable(vector<vector<int>>& cables) {
        vector<int> degree(cables.size() + 1);
        for (auto& cable : cables) degree[cable[0]]++, degree[cable[1]]++;
        for (bool changed = true; changed;) {
            changed = false;
            for (auto& cable : cables)
                if ((degree[cable[0]] == 1) != (degree[cable[1]] == 1) && degree[cable[0]] > 0 && degree[cable[1]] > 0)
                    degree[cable[0]]--, degree[cable[1]]--, changed = true;
        }
        for (auto& cable : cables)
            if (degree[cable[0]] > 0 && degree[cable[1]] > 0) return cable;
        return {};
    }
};
