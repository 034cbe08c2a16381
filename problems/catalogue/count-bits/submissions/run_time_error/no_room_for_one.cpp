class Solution {
public:
    vector<int> countOnes(int n) {
        vector<int> ones(n + 1);
        ones.at(1) = 1;
        for (int number = 2; number <= n; number++) ones.at(number) = ones.at(number / 2) + number % 2;
        return ones;
    }
};
