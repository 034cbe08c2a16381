class Solution {
public:
    int emptySeat(vector<int>& tickets) {
        set<int> taken(tickets.begin(), tickets.end());
        for (int seat = 1;; seat++)
            if (!taken.count(seat)) return seat;
    }
};
