class Solution {
public:
    vector<vector<int>> allSelections(vector<int>& toppings) {
        vector<vector<int>> selections{{}};
        for (size_t start = 0; start < toppings.size(); start++)
            for (size_t end = start + 1; end <= toppings.size(); end++)
                selections.push_back({toppings.begin() + start, toppings.begin() + end});
        return selections;
    }
};
