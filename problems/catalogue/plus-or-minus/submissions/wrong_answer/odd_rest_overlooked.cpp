class Solution {
public:
    int waysToMake(vector<int>& numbers, int goal) {
        int total = accumulate(numbers.begin(), numbers.end(), 0);
        if (abs(goal) > total) return 0;
        vector<int> ways((total + goal) / 2 + 1);
        ways[0] = 1;
        for (int number : numbers)
            for (int sum = ways.size() - 1; sum >= number; sum--) ways[sum] += ways[sum - number];
        return ways.back();
    }
};
