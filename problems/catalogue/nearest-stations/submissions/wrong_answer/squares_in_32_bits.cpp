class Solution {
public:
    vector<vector<int>> nearestStations(vector<vector<int>>& stations, int count) {
        auto far = [](const vector<int>& station) {
            return (int)((unsigned)station[0] * station[0] + (unsigned)station[1] * station[1]);
        };
        sort(stations.begin(), stations.end(), [&](auto& one, auto& other) { return far(one) < far(other); });
        return {stations.begin(), stations.begin() + count};
    }
};
