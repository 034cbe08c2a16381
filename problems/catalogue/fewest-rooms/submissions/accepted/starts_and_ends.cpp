class Solution {
public:
    int fewestRooms(vector<vector<int>>& meetings) {
        vector<int> starts, ends;
        for (auto& meeting : meetings) {
            starts.push_back(meeting[0]);
            ends.push_back(meeting[1]);
        }
        sort(starts.begin(), starts.end());
        sort(ends.begin(), ends.end());
        size_t ended = 0;
        for (int start : starts)
            if (ends[ended] <= start) ended++;
        return starts.size() - ended;
    }
};
