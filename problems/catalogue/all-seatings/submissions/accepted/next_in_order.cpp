class Solution {
public:
    vector<vector<int>> allSeatings(vector<int>& guests) {
        sort(guests.begin(), guests.end());
        vector<vector<int>> seatings;
        do seatings.push_back(guests);
        while (next_permutation(guests.begin(), guests.end()));
        return seatings;
    }
};
