class Solution {
    set<char> after[26];
    int state[26] = {};
    string order;

    bool visit(int letter) {
        if (state[letter]) return state[letter] == 2;
        state[letter] = 1;
        for (char other : after[letter])
            if (!visit(other)) return false;
        state[letter] = 2;
        order += 'a' + letter;
        return true;
    }

public:
    string letterOrder(vector<string>& words) {
        set<char> letters;
        for (size_t index = 0; index < words.size(); index++) {
            letters.insert(words[index].begin(), words[index].end());
            if (index == 0) continue;
            string &word = words[index - 1], &following = words[index];
            size_t place = 0;
            while (place < word.size() && place < following.size() && word[place] == following[place]) place++;
            if (place == word.size()) continue;
            if (place == following.size()) return "";
            after[word[place] - 'a'].insert(following[place] - 'a');
        }
        for (char letter : letters)
            if (!visit(letter - 'a')) return "";
        return string(order.rbegin(), order.rend());
    }
};
