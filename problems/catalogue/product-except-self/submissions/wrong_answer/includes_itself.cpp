class Solution {
public:
    vector<int> productsOfOthers(vector<int>& nums) {
        vector<int> products(nums.size());
        long long left = 1, right = 1;
        for (size_t place = 0; place < nums.size(); place++) products[place] = left = left * nums[place];
        for (int place = (int)nums.size() - 1; place >= 0; right *= nums[place--]) products[place] *= right;
        return products;
    }
};
