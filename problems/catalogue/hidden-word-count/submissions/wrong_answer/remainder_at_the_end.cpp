class Solution {
public:
    int hiddenTimes(string text, string word) {
        vector<unsigned long long> ways(word.size() + 1);
        ways[0] = 1;
        for (char letter : text)
            for (size_t place = word.size(); place > 0; place--)
                if (word[place - 1] == letter) ways[place] += ways[place - 1];
        return ways.back() % 1000000007;
    }
};
