class Solution {
public:
    int largestPlot(vector<string>& field) {
        int rows = field.size(), columns = field[0].size(), largest = 0;
        vector<vector<int>> side(rows + 1, vector<int>(columns + 1));
        for (int row = rows - 1; row >= 0; row--)
            for (int column = columns - 1; column >= 0; column--) {
                if (field[row][column] == '#') continue;
                side[row][column] = 1 + min({side[row + 1][column], side[row][column + 1], side[row + 1][column + 1]});
                largest = max(largest, side[row][column]);
            }
        return largest * largest;
    }
};
