class Solution {
public:
    void turn(vector<vector<int>>& picture) {
        reverse(picture.begin(), picture.end());
        for (size_t row = 0; row < picture.size(); row++)
            for (size_t column = 0; column < row; column++) swap(picture[row][column], picture[column][row]);
    }
};
