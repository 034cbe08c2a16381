class Solution {
public:
    void turn(vector<vector<int>>& picture) {
        int size = picture.size();
        for (int row = 0; row < size; row++)
            for (int column = 0; column < size; column++) swap(picture[row][column], picture[column][row]);
        for (auto& row : picture) reverse(row.begin(), row.end());
    }
};
