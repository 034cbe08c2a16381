class Solution {
public:
    vector<vector<int>> triangleOfSums(int rows, int top) {
        vector<vector<int>> triangle(rows);
        triangle.at(0) = {top};
        for (int row = 1; row < rows; row++) {
            triangle[row].assign(row + 1, top);
            for (int place = 1; place < row; place++)
                triangle[row][place] = triangle[row - 1][place - 1] + triangle[row - 1][place];
        }
        return triangle;
    }
};
