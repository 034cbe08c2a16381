class Solution {
public:
    bool canCross(vector<int>& reach) {
        int goal = reach.size() - 1;
        for (int stone = goal; stone >= 0; stone--)
            if (stone + reach[stone] >= goal) goal = stone;
        return goal == 0;
    }
};
