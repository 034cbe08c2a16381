class Solution {
public:
    vector<vector<int>> allSeatings(vector<int>& guests) {
        vector<vector<int>> seatings;
        do seatings.push_back(guests);
        while (next_permutation(guests.begin(), guests.end()));
        return seatings;
    }
};
