class Solution {
public:
    bool isAnagram(string first, string second) {
        return first.size() == second.size() &&
               accumulate(first.begin(), first.end(), 0) == accumulate(second.begin(), second.end(), 0);
    }
};
