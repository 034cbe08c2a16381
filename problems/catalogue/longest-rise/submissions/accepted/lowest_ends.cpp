class Solution {
public:
    int longestRise(vector<int>& heights) {
        set<int> ends;
        for (int height : heights) {
            auto place = ends.lower_bound(height);
            if (place != ends.end()) ends.erase(place);
            ends.insert(height);
        }
        return ends.size();
    }
};
