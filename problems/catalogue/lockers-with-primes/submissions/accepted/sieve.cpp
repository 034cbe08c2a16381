class Solution {
public:
    int primesUpTo(int limit) {
        vector<bool> struck(limit + 1);
        int count = 0;
        for (int number = 2; number <= limit; number++) {
            if (struck[number]) continue;
            count++;
            for (long long multiple = (long long)number * number; multiple <= limit; multiple += number)
                struck[multiple] = true;
        }
        return count;
    }
};
