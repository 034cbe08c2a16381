class Solution {
public:
    int largestTank(vector<int>& heights) {
        vector<int> posts(heights.size());
        iota(posts.begin(), posts.end(), 0);
        stable_sort(posts.begin(), posts.end(), [&](int one, int other) { return heights[one] > heights[other]; });
        return abs(posts[0] - posts[1]) * heights[posts[1]];
    }
};
