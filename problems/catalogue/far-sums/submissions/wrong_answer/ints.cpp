class Solution {
public:
    vector<long long> prefixSums(vector<long long>& steps) {
        int position = 0;
        vector<long long> answer;
        for (long long step : steps) answer.push_back(position += step);
        return answer;
    }
};
