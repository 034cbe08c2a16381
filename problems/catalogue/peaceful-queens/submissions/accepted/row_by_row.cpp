class Solution {
    int size;
    vector<vector<bool>> broken;
    vector<bool> columns, sums, differences;

    int place(int row) {
        if (row == size) return 1;
        int total = 0;
        for (int column = 0; column < size; column++) {
            if (broken[row][column] || columns[column] || sums[row + column] || differences[row - column + size]) continue;
            columns[column] = sums[row + column] = differences[row - column + size] = true;
            total += place(row + 1);
            columns[column] = sums[row + column] = differences[row - column + size] = false;
        }
        return total;
    }

public:
    int countPlacements(int boardSize, vector<vector<int>>& blocked) {
        size = boardSize;
        broken.assign(size, vector<bool>(size));
        for (auto& square : blocked) broken[square[0]][square[1]] = true;
        columns.resize(size);
        sums.resize(2 * size);
        differences.resize(2 * size);
        return place(0);
    }
};
