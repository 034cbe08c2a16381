// A window covers the end of one block of k values and the beginning of the next.
class Solution {
public:
    vector<int> windowMaxima(vector<int>& nums, int k) {
        int size = nums.size();
        vector<int> toEnd(nums), fromStart(nums), maxima;
        for (int place = size - 2; place >= 0; place--)
            if ((place + 1) % k != 0) toEnd[place] = max(toEnd[place], toEnd[place + 1]);
        for (int place = 1; place < size; place++)
            if (place % k != 0) fromStart[place] = max(fromStart[place], fromStart[place - 1]);
        for (int start = 0; start + k <= size; start++) maxima.push_back(max(toEnd[start], fromStart[start + k - 1]));
        return maxima;
    }
};
