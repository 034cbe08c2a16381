class Solution {
public:
    int yearInStone(string numeral) {
        map<char, int> worth{{'I', 1}, {'V', 5}, {'X', 10}, {'L', 50}, {'C', 100}, {'D', 500}, {'M', 1000}};
        int year = 0;
        for (size_t place = 0; place < numeral.size(); place++) {
            bool taken = numeral[place] == 'I' && place + 1 < numeral.size() && numeral[place + 1] != 'I';
            year += taken ? -1 : worth[numeral[place]];
        }
        return year;
    }
};
