class Solution {
public:
    int longestDistinct(string text) {
        vector<int> after(128, 0);
        int longest = 0, start = 0;
        for (int place = 0; place < (int)text.size(); place++) {
            start = max(start, after[text[place]]);
            after[text[place]] = place + 1;
            longest = max(longest, place + 1 - start);
        }
        return longest;
    }
};
