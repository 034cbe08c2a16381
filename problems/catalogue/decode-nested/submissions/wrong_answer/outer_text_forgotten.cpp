class Solution {
public:
    string unfold(string pattern) {
        vector<int> numbers;
        string text;
        int times = 0;
        for (char letter : pattern) {
            if (isdigit(letter)) {
                times = times * 10 + (letter - '0');
            } else if (letter == '[') {
                numbers.push_back(times);
                times = 0;
                text.clear();
            } else if (letter == ']') {
                string inner = text;
                for (int made = 1; made < numbers.back(); made++) text += inner;
                numbers.pop_back();
            } else {
                text += letter;
            }
        }
        return text;
    }
};
