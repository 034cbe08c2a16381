class Solution {
public:
    int largestTank(vector<int>& heights) {
        vector<int> posts(heights.size());
        iota(posts.begin(), posts.end(), 0);
        sort(posts.begin(), posts.end(), [&](int one, int other) { return heights[one] > heights[other]; });
        int first = posts[0], last = posts[0], best = 0;
        for (int post : posts) {
            first = min(first, post);
            last = max(last, post);
            best = max(best, heights[post] * max(post - first, last - post));
        }
        return best;
    }
};
