class Solution {
public:
    int longestRise(vector<int>& heights) {
        vector<int> ends;
        for (int height : heights) {
            auto place = upper_bound(ends.begin(), ends.end(), height);
            if (place == ends.end()) ends.push_back(height);
            else *place = height;
        }
        return ends.size();
    }
};
