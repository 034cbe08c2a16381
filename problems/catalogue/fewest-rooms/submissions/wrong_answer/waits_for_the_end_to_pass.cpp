class Solution {
public:
    int fewestRooms(vector<vector<int>>& meetings) {
        sort(meetings.begin(), meetings.end());
        priority_queue<int, vector<int>, greater<int>> ends;
        size_t most = 0;
        for (auto& meeting : meetings) {
            while (!ends.empty() && ends.top() < meeting[0]) ends.pop();
            ends.push(meeting[1]);
            most = max(most, ends.size());
        }
        return most;
    }
};
