class Solution {
public:
    int longestRow(string tiles, int k) {
        char colour = 'A';
        for (char each : tiles)
            if (count(tiles.begin(), tiles.end(), each) > count(tiles.begin(), tiles.end(), colour)) colour = each;
        int longest = 0, start = 0, others = 0;
        for (int end = 0; end < (int)tiles.size(); end++) {
            others += tiles[end] != colour;
            while (others > k) others -= tiles[start++] != colour;
            longest = max(longest, end - start + 1);
        }
        return longest;
    }
};
