class Solution {
public:
    int slowestSpeed(vector<int>& stacks, int hours) {
        int low = 1, high = *max_element(stacks.begin(), stacks.end());
        while (low < high) {
            int speed = low + (high - low) / 2;
            unsigned int needed = 0;
            for (int pages : stacks) needed += (pages - 1) / speed + 1;
            if ((int)needed <= hours) high = speed;
            else low = speed + 1;
        }
        return low;
    }
};
