// To the right n steps, down m - 1, to the left n - 1, up m - 2 and so on.
class Solution {
public:
    vector<int> mow(vector<vector<int>>& field) {
        int steps[2] = {(int)field[0].size(), (int)field.size() - 1};
        int row = 0, column = -1, down = 0, across = 1;
        vector<int> mown;
        for (int side = 0; steps[side % 2] > 0; side++) {
            for (int step = 0; step < steps[side % 2]; step++) {
                row += down;
                column += across;
                mown.push_back(field[row][column]);
            }
            steps[side % 2]--;
            swap(down, across);
            across = -across;
        }
        return mown;
    }
};
