class Solution {
public:
    int fewestMistakes(string meant, string typed) {
        int m = meant.size(), n = typed.size();
        vector<vector<int>> common(m + 1, vector<int>(n + 1));
        for (int i = 1; i <= m; i++)
            for (int j = 1; j <= n; j++)
                common[i][j] = meant[i - 1] == typed[j - 1] ? common[i - 1][j - 1] + 1
                                                            : max(common[i - 1][j], common[i][j - 1]);
        return m + n - 2 * common[m][n];
    }
};
