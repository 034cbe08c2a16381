class Solution {
public:
    int longestRun(vector<int>& values) {
        int longest = 0, run = 0;
        for (size_t at = 0; at < values.size(); at++) {
            run = at > 0 && values[at] == values[at - 1] ? run + 1 : 1;
            longest = max(longest, run);
        }
        return longest;
    }
};
