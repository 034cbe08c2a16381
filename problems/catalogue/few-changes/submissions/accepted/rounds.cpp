class Solution {
public:
    int cheapestTrip(int airports, vector<vector<int>>& flights, int start, int goal, int changes) {
        const int none = INT_MAX / 2;
        vector<int> prices(airports, none);
        prices[start] = 0;
        for (int round = 0; round <= changes; round++) {
            vector<int> better = prices;
            for (auto& flight : flights)
                better[flight[1]] = min(better[flight[1]], prices[flight[0]] + flight[2]);
            prices = better;
        }
        return prices[goal] >= none ? -1 : prices[goal];
    }
};
