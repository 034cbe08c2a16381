class Solution {
public:
    bool canBeHalved(vector<int>& boxes) {
        int total = accumulate(boxes.begin(), boxes.end(), 0);
        if (total % 2) return false;
        vector<bool> can(total / 2 + 1);
        can[0] = true;
        for (int box : boxes)
            for (int weight = box; weight <= total / 2; weight++)
                if (can[weight - box]) can[weight] = true;
        return can[total / 2];
    }
};
