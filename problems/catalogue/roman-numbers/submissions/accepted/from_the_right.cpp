class Solution {
public:
    int yearInStone(string numeral) {
        map<char, int> worth{{'I', 1}, {'V', 5}, {'X', 10}, {'L', 50}, {'C', 100}, {'D', 500}, {'M', 1000}};
        int year = 0, before = 0;
        for (auto letter = numeral.rbegin(); letter != numeral.rend(); ++letter) {
            int value = worth[*letter];
            year += value < before ? -value : value;
            before = value;
        }
        return year;
    }
};
