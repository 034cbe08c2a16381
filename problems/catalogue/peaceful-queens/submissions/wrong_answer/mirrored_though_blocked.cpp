class Solution {
    int place(int row, int size, vector<int>& queens, set<vector<int>>& broken) {
        if (row == size) return 1;
        int total = 0;
        for (int column = 0; column < (row == 0 ? (size + 1) / 2 : size); column++) {
            bool free = !broken.count({row, column});
            for (int above = 0; above < row; above++)
                free &= queens[above] != column && abs(queens[above] - column) != row - above;
            if (!free) continue;
            queens[row] = column;
            total += place(row + 1, size, queens, broken) * (row == 0 && 2 * column + 1 != size ? 2 : 1);
        }
        return total;
    }

public:
    int countPlacements(int size, vector<vector<int>>& blocked) {
        set<vector<int>> broken(blocked.begin(), blocked.end());
        vector<int> queens(size);
        return place(0, size, queens, broken);
    }
};
