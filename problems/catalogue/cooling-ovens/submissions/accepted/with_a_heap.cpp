class Solution {
public:
    int minutesNeeded(vector<char>& loaves, int pause) {
        map<char, int> counts;
        for (char kind : loaves) counts[kind]++;
        priority_queue<int> ready;
        for (auto [kind, count] : counts) ready.push(count);
        int minutes = 0;
        while (!ready.empty()) {
            vector<int> again;
            int baked = 0;
            for (; baked <= pause && !ready.empty(); baked++) {
                if (ready.top() > 1) again.push_back(ready.top() - 1);
                ready.pop();
            }
            for (int count : again) ready.push(count);
            minutes += ready.empty() ? baked : pause + 1;
        }
        return minutes;
    }
};
