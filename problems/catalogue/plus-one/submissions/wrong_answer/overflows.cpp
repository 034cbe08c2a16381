class Solution {
public:
    vector<int> addOne(vector<int>& digits) {
        unsigned long long number = 0;
        for (int digit : digits) number = 10 * number + digit;
        vector<int> result;
        for (char digit : to_string(number + 1)) result.push_back(digit - '0');
        return result;
    }
};
