class Solution {
public:
    vector<int> windowMaxima(vector<int>& nums, int k) {
        deque<int> falling;
        vector<int> maxima;
        for (int place = 0; place < (int)nums.size(); place++) {
            while (!falling.empty() && nums[falling.back()] <= nums[place]) falling.pop_back();
            falling.push_back(place);
            if (place - falling.front() > k) falling.pop_front();
            if (place >= k - 1) maxima.push_back(nums[falling.front()]);
        }
        return maxima;
    }
};
