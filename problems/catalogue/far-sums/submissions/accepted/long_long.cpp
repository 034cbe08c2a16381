class Solution {
public:
    vector<long long> prefixSums(vector<long long>& steps) {
        partial_sum(steps.begin(), steps.end(), steps.begin());
        return steps;
    }
};
