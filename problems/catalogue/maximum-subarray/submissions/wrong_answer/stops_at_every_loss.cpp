class Solution {
public:
    int bestStretch(vector<int>& gains) {
        int best = *max_element(gains.begin(), gains.end()), run = 0;
        for (int gain : gains) {
            run = gain < 0 ? 0 : run + gain;
            if (run > 0) best = max(best, run);
        }
        return best;
    }
};
