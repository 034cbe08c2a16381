class Solution {
public:
    int lastToHear(int people, vector<vector<int>>& calls, int start) {
        vector<vector<pair<int, int>>> leaving(people + 1);
        for (auto& call : calls) leaving[call[0]].push_back({call[2], call[1]});
        vector<int> heard(people + 1, INT_MAX);
        heard[start] = 0;
        priority_queue<pair<int, int>, vector<pair<int, int>>, greater<>> waiting;
        waiting.push({0, start});
        while (!waiting.empty()) {
            auto [time, person] = waiting.top();
            waiting.pop();
            if (time > heard[person]) continue;
            for (auto [minutes, called] : leaving[person])
                if (time + minutes < heard[called]) {
                    heard[called] = time + minutes;
                    waiting.push({heard[called], called});
                }
        }
        int latest = *max_element(heard.begin() + 1, heard.end());
        return latest == INT_MAX ? -1 : latest;
    }
};
