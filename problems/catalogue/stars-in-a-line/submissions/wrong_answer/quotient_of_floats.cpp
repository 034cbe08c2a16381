class Solution {
public:
    int longestLine(vector<vector<int>>& stars) {
        int best = 1;
        for (size_t one = 0; one < stars.size(); one++) {
            map<float, int> slopes;
            for (size_t other = one + 1; other < stars.size(); other++) {
                double right = (double)stars[other][0] - stars[one][0], up = (double)stars[other][1] - stars[one][1];
                best = max(best, 1 + ++slopes[right == 0 ? INFINITY : (float)(up / right)]);
            }
        }
        return best;
    }
};
