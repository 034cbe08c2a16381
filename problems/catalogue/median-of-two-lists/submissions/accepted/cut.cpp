class Solution {
public:
    double median(vector<int>& first, vector<int>& second) {
        if (first.size() > second.size()) return median(second, first);
        int m = first.size(), n = second.size(), half = (m + n + 1) / 2, low = 0, high = m;
        while (low < high) {
            int cut = (low + high) / 2;
            if (first[cut] < second[half - cut - 1]) low = cut + 1;
            else high = cut;
        }
        long long left = max(low > 0 ? first[low - 1] : LLONG_MIN, half > low ? second[half - low - 1] : LLONG_MIN);
        if ((m + n) % 2) return left;
        long long right = min(low < m ? first[low] : LLONG_MAX, half - low < n ? second[half - low] : LLONG_MAX);
        return (left + right) / 2.0;
    }
};
