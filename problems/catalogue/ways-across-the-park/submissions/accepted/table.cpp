class Solution {
public:
    int countWays(vector<string>& park) {
        int rows = park.size(), columns = park[0].size();
        vector<vector<int>> ways(rows + 1, vector<int>(columns + 1));
        ways[0][1] = 1;
        for (int row = 1; row <= rows; row++)
            for (int column = 1; column <= columns; column++)
                if (park[row - 1][column - 1] == '.')
                    ways[row][column] = (ways[row - 1][column] + ways[row][column - 1]) % 1000000007;
        return ways[rows][columns];
    }
};
