class Solution {
public:
    vector<int> spareCable(vector<vector<int>>& cables) {
        vector<int> leader(cables.size() + 1), size(cables.size() + 1, 1);
        iota(leader.begin(), leader.end(), 0);
        auto root = [&](int number) {
            while (leader[number] != number) number = leader[number] = leader[leader[number]];
            return number;
        };
        for (auto& cable : cables) {
            int one = root(cable[0]), other = root(cable[1]);
            if (one == other) return cable;
            if (size[one] > size[other]) swap(one, other);
            leader[one] = other;
            size[other] += size[one];
        }
        return {};
    }
};
