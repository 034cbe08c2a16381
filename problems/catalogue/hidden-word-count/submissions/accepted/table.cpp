class Solution {
public:
    int hiddenTimes(string text, string word) {
        int m = text.size(), n = word.size();
        vector<vector<int>> ways(m + 1, vector<int>(n + 1));
        for (int i = 0; i <= m; i++) ways[i][0] = 1;
        for (int i = 1; i <= m; i++)
            for (int j = 1; j <= n; j++) {
                ways[i][j] = ways[i - 1][j];
                if (text[i - 1] == word[j - 1]) ways[i][j] = (ways[i][j] + ways[i - 1][j - 1]) % 1000000007;
            }
        return ways[m][n];
    }
};
