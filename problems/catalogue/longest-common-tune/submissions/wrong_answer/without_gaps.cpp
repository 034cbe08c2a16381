class Solution {
public:
    int commonNotes(string first, string second) {
        vector<vector<int>> same(first.size() + 1, vector<int>(second.size() + 1));
        int longest = 0;
        for (size_t i = 1; i <= first.size(); i++)
            for (size_t j = 1; j <= second.size(); j++)
                if (first[i - 1] == second[j - 1]) longest = max(longest, same[i][j] = same[i - 1][j - 1] + 1);
        return longest;
    }
};
