class Solution {
    vector<int> leader;
    int root(int square) {
        while (leader[square] != square) square = leader[square] = leader[leader[square]];
        return square;
    }

public:
    int countPonds(vector<string>& field) {
        int columns = field[0].size(), ponds = 0;
        leader.resize(field.size() * columns);
        iota(leader.begin(), leader.end(), 0);
        for (int row = 0; row < (int)field.size(); row++)
            for (int column = 0; column < columns; column++) {
                if (field[row][column] != '~') continue;
                ponds++;
                int here = row * columns + column;
                for (int other : {row > 0 ? here - columns : -1, column > 0 ? here - 1 : -1}) {
                    if (other < 0 || field[other / columns][other % columns] != '~') continue;
                    int one = root(here), two = root(other);
                    if (one != two) ponds--;
                    leader[one] = two;
                }
            }
        return ponds;
    }
};
