class Solution {
public:
    int longestLine(vector<vector<int>>& stars) {
        int best = 1;
        for (size_t one = 0; one < stars.size(); one++) {
            map<pair<long long, long long>, int> directions;
            for (size_t other = one + 1; other < stars.size(); other++) {
                long long right = (long long)stars[other][0] - stars[one][0], up = (long long)stars[other][1] - stars[one][1];
                long long common = gcd(right, up);
                if (right < 0 || (right == 0 && up < 0)) common = -common;
                best = max(best, ++directions[{right / common, up / common}] + 1);
            }
        }
        return best;
    }
};
