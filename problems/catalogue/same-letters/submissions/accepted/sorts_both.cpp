class Solution {
public:
    bool isAnagram(string first, string second) {
        sort(first.begin(), first.end());
        sort(second.begin(), second.end());
        return first == second;
    }
};
