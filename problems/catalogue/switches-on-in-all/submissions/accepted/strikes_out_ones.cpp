class Solution {
public:
    int onInAll(int low, int high) {
        while (high > low) high &= high - 1;
        return high;
    }
};
