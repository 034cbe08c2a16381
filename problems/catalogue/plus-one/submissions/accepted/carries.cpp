class Solution {
public:
    vector<int> addOne(vector<int>& digits) {
        int carry = 1;
        for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
            carry += *digit;
            *digit = carry % 10;
            carry /= 10;
        }
        if (carry) digits.insert(digits.begin(), carry);
        return digits;
    }
};
