class Solution {
public:
    int largestRectangle(vector<int>& heights) {
        int best = 0, count = heights.size();
        for (int house = 0; house < count; house++) {
            int left = house, right = house;
            while (left > 0 && heights[left - 1] >= heights[house]) left--;
            while (right + 1 < count && heights[right + 1] >= heights[house]) right++;
            best = max(best, heights[house] * (right - left + 1));
        }
        return best;
    }
};
