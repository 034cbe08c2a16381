class Solution {
public:
    int cheapestTrip(int airports, vector<vector<int>>& flights, int start, int goal, int changes) {
        vector<bool> done(airports);
        set<array<int, 3>> waiting{{0, 0, start}};
        while (!waiting.empty()) {
            auto [paid, taken, own] = *waiting.begin();
            waiting.erase(waiting.begin());
            if (own == goal) return paid;
            if (done[own] || taken > changes) continue;
            done[own] = true;
            for (auto& flight : flights)
                if (flight[0] == own) waiting.insert({paid + flight[2], taken + 1, flight[1]});
        }
        return -1;
    }
};
