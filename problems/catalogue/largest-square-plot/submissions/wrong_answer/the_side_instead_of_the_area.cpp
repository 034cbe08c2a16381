class Solution {
public:
    int largestPlot(vector<string>& field) {
        int rows = field.size(), columns = field[0].size(), largest = 0;
        vector<vector<int>> side(rows + 1, vector<int>(columns + 1));
        for (int row = 1; row <= rows; row++)
            for (int column = 1; column <= columns; column++) {
                if (field[row - 1][column - 1] == '#') continue;
                side[row][column] = 1 + min({side[row - 1][column], side[row][column - 1], side[row - 1][column - 1]});
                largest = max(largest, side[row][column]);
            }
        return largest;
    }
};
