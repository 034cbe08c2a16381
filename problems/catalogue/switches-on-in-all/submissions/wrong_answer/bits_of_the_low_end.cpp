class Solution {
public:
    int onInAll(int low, int high) {
        int answer = 0;
        for (int bit = 0; bit < 31; bit++)
            if ((low >> bit & 1) && (long long)high - low < (1LL << bit)) answer |= 1 << bit;
        return answer;
    }
};
