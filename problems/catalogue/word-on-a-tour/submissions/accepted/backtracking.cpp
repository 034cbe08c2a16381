class Solution {
    bool follow(vector<string>& letters, size_t row, size_t column, const string& word, size_t place) {
        if (place == word.size()) return true;
        if (row >= letters.size() || column >= letters[0].size() || letters[row][column] != word[place]) return false;
        letters[row][column] = '-';
        bool found = follow(letters, row + 1, column, word, place + 1) || follow(letters, row - 1, column, word, place + 1) ||
                     follow(letters, row, column + 1, word, place + 1) || follow(letters, row, column - 1, word, place + 1);
        letters[row][column] = word[place];
        return found;
    }

public:
    bool canBeFound(vector<string>& letters, string word) {
        for (size_t row = 0; row < letters.size(); row++)
            for (size_t column = 0; column < letters[0].size(); column++)
                if (follow(letters, row, column, word, 0)) return true;
        return false;
    }
};
