class Solution {
public:
    vector<vector<int>> insertBooking(vector<vector<int>>& booked, vector<int>& added) {
        vector<vector<int>> result;
        bool done = false;
        for (auto& interval : booked) {
            if (interval[1] < added[0]) {
                result.push_back(interval);
            } else if (interval[0] > added[1]) {
                if (!done) result.push_back(added);
                done = true;
                result.push_back(interval);
            } else {
                added = {min(added[0], interval[0]), max(added[1], interval[1])};
            }
        }
        return result;
    }
};
