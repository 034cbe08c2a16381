class Solution {
public:
    string longestMirror(string text) {
        int size = text.size(), start = 0, longest = 1;
        vector<vector<char>> isMirror(size + 1, vector<char>(size + 1, 1));
        for (int length = 2; length <= size; length++)
            for (int left = 0; left + length <= size; left++) {
                int right = left + length - 1;
                isMirror[left][right] = text[left] == text[right] && (length == 2 || isMirror[left + 1][right - 1]);
                if (isMirror[left][right] && length > longest) {
                    longest = length;
                    start = left;
                }
            }
        return text.substr(start, longest);
    }
};
