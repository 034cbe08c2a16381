class Solution {
public:
    int longestSeries(vector<int>& nums) {
        set<int> owned(nums.begin(), nums.end());
        int longest = 0, length = 0, before = 0;
        for (int number : owned) {
            length = length > 0 && number == before + 1 ? length + 1 : 1;
            longest = max(longest, length);
            before = number;
        }
        return longest;
    }
};
