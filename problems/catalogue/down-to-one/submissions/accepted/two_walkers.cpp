class Solution {
    int next(int number) {
        int sum = 0;
        for (; number > 0; number /= 10) sum += (number % 10) * (number % 10);
        return sum;
    }

public:
    bool comesToOne(int start) {
        int slow = start, fast = next(start);
        while (slow != fast) {
            slow = next(slow);
            fast = next(next(fast));
        }
        return slow == 1;
    }
};
