class Solution {
public:
    vector<vector<int>> insertBooking(vector<vector<int>>& booked, vector<int>& added) {
        auto first = partition_point(booked.begin(), booked.end(), [&](auto& one) { return one[1] < added[0]; });
        auto last = partition_point(first, booked.end(), [&](auto& one) { return one[0] <= added[1]; });
        if (first == last) {
            booked.insert(first, added);
        } else {
            (*first)[0] = min((*first)[0], added[0]);
            (*first)[1] = max((*(last - 1))[1], added[1]);
            booked.erase(first + 1, last);
        }
        return booked;
    }
};
