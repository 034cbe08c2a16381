class Solution {
    bool follow(vector<string>& letters, size_t row, size_t column, const string& word, size_t place) {
        if (place == word.size()) return true;
        if (row >= letters.size() || column >= letters[0].size() || letters[row][column] != word[place]) return false;
        letters[row][column] = '-';
        return follow(letters, row + 1, column, word, place + 1) || follow(letters, row - 1, column, word, place + 1) ||
               follow(letters, row, column + 1, word, place + 1) || follow(letters, row, column - 1, word, place + 1);
    }

public:
    bool canBeFound(vector<string>& letters, string word) {
        for (size_t row = 0; row < letters.size(); row++)
            for (size_t column = 0; column < letters[0].size(); column++) {
                vector<string> copy = letters;
                if (follow(copy, row, column, word, 0)) return true;
            }
        return false;
    }
};
