class Solution {
public:
    int trappedRain(vector<int>& heights) {
        int water = 0;
        for (size_t column = 1; column + 1 < heights.size(); column++)
            water += max(0, min(heights[column - 1], heights[column + 1]) - heights[column]);
        return water;
    }
};
