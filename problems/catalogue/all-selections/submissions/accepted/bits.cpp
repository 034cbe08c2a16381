class Solution {
public:
    vector<vector<int>> allSelections(vector<int>& toppings) {
        vector<vector<int>> selections(1 << toppings.size());
        for (size_t bits = 0; bits < selections.size(); bits++)
            for (size_t place = 0; place < toppings.size(); place++)
                if (bits >> place & 1) selections[bits].push_back(toppings[place]);
        return selections;
    }
};
