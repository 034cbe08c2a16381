class Solution {
public:
    int lastToHear(int people, vector<vector<int>>& calls, int start) {
        vector<vector<pair<int, int>>> around(people + 1);
        for (auto& call : calls) {
            around[call[0]].push_back({call[2], call[1]});
            around[call[1]].push_back({call[2], call[0]});
        }
        set<int> heard;
        priority_queue<pair<int, int>, vector<pair<int, int>>, greater<>> waiting;
        waiting.push({0, start});
        int latest = 0;
        while (!waiting.empty()) {
            auto [time, person] = waiting.top();
            waiting.pop();
            if (!heard.insert(person).second) continue;
            latest = time;
            for (auto [minutes, other] : around[person]) waiting.push({time + minutes, other});
        }
        return (int)heard.size() == people ? latest : -1;
    }
};
