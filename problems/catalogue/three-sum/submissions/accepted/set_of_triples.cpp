class Solution {
public:
    vector<vector<int>> cancellingTriples(vector<int>& nums) {
        sort(nums.begin(), nums.end());
        set<vector<int>> triples;
        int size = nums.size();
        for (int place = 0; place < size; place++) {
            if (place > 0 && nums[place] == nums[place - 1]) continue;
            for (int left = place + 1, right = size - 1; left < right;) {
                int sum = nums[place] + nums[left] + nums[right];
                if (sum == 0) triples.insert({nums[place], nums[left], nums[right]});
                if (sum <= 0) left++;
                else right--;
            }
        }
        return {triples.begin(), triples.end()};
    }
};
