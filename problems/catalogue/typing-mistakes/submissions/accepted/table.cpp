class Solution {
public:
    int fewestMistakes(string meant, string typed) {
        int m = meant.size(), n = typed.size();
        vector<vector<int>> fewest(m + 1, vector<int>(n + 1));
        for (int i = 0; i <= m; i++)
            for (int j = 0; j <= n; j++) {
                if (i == 0 || j == 0) fewest[i][j] = i + j;
                else if (meant[i - 1] == typed[j - 1]) fewest[i][j] = fewest[i - 1][j - 1];
                else fewest[i][j] = 1 + min({fewest[i - 1][j - 1], fewest[i - 1][j], fewest[i][j - 1]});
            }
        return fewest[m][n];
    }
};
