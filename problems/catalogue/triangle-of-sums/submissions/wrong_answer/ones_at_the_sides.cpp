class Solution {
public:
    vector<vector<int>> triangleOfSums(int rows, int top) {
        vector<vector<int>> triangle;
        for (int row = 0; row < rows; row++) {
            triangle.push_back(vector<int>(row + 1, row == 0 ? top : 1));
            for (int place = 1; place < row; place++)
                triangle[row][place] = triangle[row - 1][place - 1] + triangle[row - 1][place];
        }
        return triangle;
    }
};
