class Solution {
public:
    vector<vector<int>> nearestStations(vector<vector<int>>& stations, int count) {
        auto far = [](const vector<int>& station) {
            return (long long)station[0] * station[0] + (long long)station[1] * station[1];
        };
        nth_element(stations.begin(), stations.begin() + count - 1, stations.end(),
                    [&](auto& one, auto& other) { return far(one) < far(other); });
        return {stations.begin(), stations.begin() + count};
    }
};
