class Solution {
public:
    int commonNotes(string first, string second) {
        int m = first.size(), n = second.size();
        vector<vector<int>> common(m + 1, vector<int>(n + 1));
        for (int i = 1; i <= m; i++)
            for (int j = 1; j <= n; j++)
                common[i][j] = first[i - 1] == second[j - 1] ? common[i - 1][j - 1] + 1
                                                             : max(common[i - 1][j], common[i][j - 1]);
        return common[m][n];
    }
};
