class Solution {
public:
    vector<int> mow(vector<vector<int>>& field) {
        int top = 0, bottom = (int)field.size() - 1, left = 0, right = (int)field[0].size() - 1;
        vector<int> mown;
        while (top < bottom && left < right) {
            for (int column = left; column < right; column++) mown.push_back(field[top][column]);
            for (int row = top; row < bottom; row++) mown.push_back(field[row][right]);
            for (int column = right; column > left; column--) mown.push_back(field[bottom][column]);
            for (int row = bottom; row > top; row--) mown.push_back(field[row][left]);
            top++, bottom--, left++, right--;
        }
        return mown;
    }
};
