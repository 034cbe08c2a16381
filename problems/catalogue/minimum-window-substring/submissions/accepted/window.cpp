class Solution {
public:
    string shortestPiece(string text, string letters) {
        vector<int> needed(128);
        for (char letter : letters) needed[letter]++;
        int missing = letters.size(), start = 0, best = 0, length = INT_MAX;
        for (int end = 0; end < (int)text.size(); end++) {
            if (needed[text[end]]-- > 0) missing--;
            while (missing == 0) {
                if (end - start + 1 < length) {
                    best = start;
                    length = end - start + 1;
                }
                if (++needed[text[start++]] > 0) missing++;
            }
        }
        return length == INT_MAX ? "" : text.substr(best, length);
    }
};
