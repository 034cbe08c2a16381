class Solution {
public:
    string shortestPiece(string text, string letters) {
        vector<int> needed(128);
        for (char letter : letters) needed[letter]++;
        int missing = letters.size(), start = 0, best = 0, length = text.size();
        bool found = false;
        for (int end = 0; end < (int)text.size(); end++) {
            if (needed[text[end]]-- > 0) missing--;
            while (missing == 0) {
                if (end - start + 1 <= length) {
                    best = start;
                    length = end - start + 1;
                    found = true;
                }
                if (++needed[text[start++]] > 0) missing++;
            }
        }
        return found ? text.substr(best, length) : "";
    }
};
