class Solution {
public:
    bool comesToOne(int start) {
        do {
            int sum = 0;
            for (int rest = start; rest > 0; rest /= 10) sum += (rest % 10) * (rest % 10);
            start = sum;
        } while (start > 9);
        return start == 1;
    }
};
