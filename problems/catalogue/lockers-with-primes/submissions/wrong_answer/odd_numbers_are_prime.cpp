class Solution {
public:
    int primesUpTo(int limit) {
        int count = limit >= 2;
        for (int number = 3; number <= limit; number += 2) {
            bool prime = true;
            for (int divisor = 3; divisor * divisor < number; divisor += 2) prime &= number % divisor != 0;
            count += prime;
        }
        return count;
    }
};
