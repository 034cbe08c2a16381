class Solution {
public:
    int emptySeat(vector<int>& tickets) {
        int left = tickets.size();
        for (int seat = 0; seat < (int)tickets.size(); seat++) left ^= seat ^ tickets[seat];
        return left;
    }
};
