class Solution {
public:
    int largestRectangle(vector<int>& heights) {
        vector<int> rising;
        int best = 0, count = heights.size();
        for (int index = 0; index <= count; index++) {
            int height = index < count ? heights[index] : 0;
            while (!rising.empty() && heights[rising.back()] >= height) {
                int above = heights[rising.back()];
                rising.pop_back();
                int left = rising.empty() ? 0 : rising.back() + 1;
                best = max(best, above * (index - left));
            }
            rising.push_back(index);
        }
        return best;
    }
};
