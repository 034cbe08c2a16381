class Solution {
public:
    int longestRow(string tiles, int k) {
        vector<int> counts(26);
        int longest = 0, start = 0;
        for (int end = 0; end < (int)tiles.size(); end++) {
            counts[tiles[end] - 'A']++;
            while (end - start + 1 - *max_element(counts.begin(), counts.end()) > k) counts[tiles[start++] - 'A']--;
            longest = max(longest, end - start + 1);
        }
        return longest;
    }
};
