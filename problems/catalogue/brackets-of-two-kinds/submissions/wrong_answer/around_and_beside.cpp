class Solution {
public:
    vector<string> allBrackets(int rounds, int squares) {
        if (rounds + squares == 0) return {""};
        set<string> texts;
        for (auto [pair, left] : {std::pair{string("()"), rounds}, std::pair{string("[]"), squares}}) {
            if (left == 0) continue;
            for (auto& text : allBrackets(rounds - (pair == "()"), squares - (pair == "[]"))) {
                texts.insert(pair + text);
                texts.insert(text + pair);
                texts.insert(pair[0] + text + pair[1]);
            }
        }
        return {texts.begin(), texts.end()};
    }
};
