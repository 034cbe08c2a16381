class Solution {
public:
    int countWays(vector<string>& park) {
        vector<unsigned long long> ways(park[0].size());
        ways[0] = 1;
        for (auto& line : park)
            for (size_t column = 0; column < line.size(); column++)
                if (line[column] == '#') ways[column] = 0;
                else if (column > 0) ways[column] += ways[column - 1];
        return ways.back() % 1000000007;
    }
};
