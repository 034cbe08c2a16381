class Solution {
    vector<vector<int>> found;
    vector<int> combination;

    void add(const vector<int>& stamps, size_t start, int missing) {
        if (missing == 0) found.push_back(combination);
        for (size_t place = start; place < stamps.size(); place++) {
            if (stamps[place] > missing) continue;
            combination.push_back(stamps[place]);
            add(stamps, place + 1, missing - stamps[place]);
            combination.pop_back();
        }
    }

public:
    vector<vector<int>> exactPostage(vector<int>& stamps, int amount) {
        add(stamps, 0, amount);
        return found;
    }
};
