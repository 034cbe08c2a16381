class Solution {
public:
    int wireNeeded(vector<vector<int>>& farms) {
        int total = 0;
        for (size_t one = 1; one < farms.size(); one++) {
            int nearest = INT_MAX;
            for (size_t other = 0; other < one; other++)
                nearest = min(nearest, abs(farms[one][0] - farms[other][0]) + abs(farms[one][1] - farms[other][1]));
            total += nearest;
        }
        return total;
    }
};
