class Solution {
public:
    int countPonds(vector<string>& field) {
        int ponds = 0;
        for (size_t row = 0; row < field.size(); row++)
            for (size_t column = 0; column < field[0].size(); column++)
                if (field[row][column] == '~' && (row == 0 || field[row - 1][column] != '~') &&
                    (column == 0 || field[row][column - 1] != '~'))
                    ponds++;
        return ponds;
    }
};
