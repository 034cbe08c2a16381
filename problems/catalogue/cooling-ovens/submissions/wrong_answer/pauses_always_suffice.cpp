class Solution {
public:
    int minutesNeeded(vector<char>& loaves, int pause) {
        map<char, int> counts;
        for (char kind : loaves) counts[kind]++;
        int most = 0, ties = 0;
        for (auto [kind, count] : counts) most = max(most, count);
        for (auto [kind, count] : counts) ties += count == most;
        return (most - 1) * (pause + 1) + ties;
    }
};
