class Solution {
public:
    string longestMirror(string text) {
        string back(text.rbegin(), text.rend());
        vector<vector<int>> same(text.size() + 1, vector<int>(text.size() + 1));
        size_t longest = 0, end = 0;
        for (size_t i = 1; i <= text.size(); i++)
            for (size_t j = 1; j <= text.size(); j++)
                if (text[i - 1] == back[j - 1]) {
                    same[i][j] = same[i - 1][j - 1] + 1;
                    if (same[i][j] > (int)longest) longest = same[i][j], end = i;
                }
        return text.substr(end - longest, longest);
    }
};
