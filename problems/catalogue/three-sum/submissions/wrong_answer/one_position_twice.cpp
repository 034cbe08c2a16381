class Solution {
public:
    vector<vector<int>> cancellingTriples(vector<int>& nums) {
        set<int> there(nums.begin(), nums.end());
        set<vector<int>> triples;
        for (size_t one = 0; one < nums.size(); one++)
            for (size_t other = one + 1; other < nums.size(); other++)
                if (there.count(-nums[one] - nums[other])) {
                    vector<int> triple{nums[one], nums[other], -nums[one] - nums[other]};
                    sort(triple.begin(), triple.end());
                    triples.insert(triple);
                }
        return {triples.begin(), triples.end()};
    }
};
