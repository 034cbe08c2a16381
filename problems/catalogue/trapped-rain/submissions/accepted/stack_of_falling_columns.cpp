class Solution {
public:
    int trappedRain(vector<int>& heights) {
        vector<int> falling;
        int water = 0;
        for (int column = 0; column < (int)heights.size(); column++) {
            while (!falling.empty() && heights[falling.back()] <= heights[column]) {
                int bottom = heights[falling.back()];
                falling.pop_back();
                if (falling.empty()) break;
                int width = column - falling.back() - 1;
                water += width * (min(heights[falling.back()], heights[column]) - bottom);
            }
            falling.push_back(column);
        }
        return water;
    }
};
