class Solution {
public:
    bool canBeHalved(vector<int>& boxes) {
        int total = accumulate(boxes.begin(), boxes.end(), 0);
        vector<bool> can(total / 2 + 1);
        can[0] = true;
        for (int box : boxes)
            for (int weight = total / 2; weight >= box; weight--)
                if (can[weight - box]) can[weight] = true;
        return total % 2 == 0 && can[total / 2];
    }
};
