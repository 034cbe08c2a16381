class Solution {
public:
    vector<int> productsOfOthers(vector<int>& nums) {
        int size = nums.size();
        vector<long long> left(size + 1, 1), right(size + 1, 1);
        for (int place = 0; place < size; place++) left[place + 1] = left[place] * nums[place];
        for (int place = size - 1; place >= 0; place--) right[place] = right[place + 1] * nums[place];
        vector<int> products;
        for (int place = 0; place < size; place++) products.push_back(left[place] * right[place + 1]);
        return products;
    }
};
