class Solution {
public:
    vector<int> countOnes(int n) {
        vector<int> ones(n + 1);
        for (int number = 1; number <= n; number++) ones[number] = ones[number / 2] + 1;
        return ones;
    }
};
