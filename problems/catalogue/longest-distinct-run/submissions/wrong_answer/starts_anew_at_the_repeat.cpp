class Solution {
public:
    int longestDistinct(string text) {
        set<char> seen;
        size_t longest = 0;
        for (char letter : text) {
            if (seen.count(letter)) seen.clear();
            seen.insert(letter);
            longest = max(longest, seen.size());
        }
        return longest;
    }
};
