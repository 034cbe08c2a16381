class Solution {
    vector<vector<int>> found;
    vector<int> combination;

    void add(const vector<int>& stamps, size_t place, int missing) {
        if (missing == 0) {
            found.push_back(combination);
            return;
        }
        if (place == stamps.size()) return;
        add(stamps, place + 1, missing);
        if (stamps[place] > missing) return;
        combination.push_back(stamps[place]);
        add(stamps, place, missing - stamps[place]);
        combination.pop_back();
    }

public:
    vector<vector<int>> exactPostage(vector<int>& stamps, int amount) {
        add(stamps, 0, amount);
        return found;
    }
};
