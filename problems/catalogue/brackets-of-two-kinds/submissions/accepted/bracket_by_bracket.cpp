class Solution {
    vector<string> texts;
    string text, waiting;

    void write(int rounds, int squares) {
        if (waiting.empty() && rounds + squares == 0) texts.push_back(text);
        for (auto [open, close, left] : {tuple{'(', ')', rounds}, tuple{'[', ']', squares}}) {
            if (left == 0) continue;
            text += open;
            waiting += close;
            write(rounds - (open == '('), squares - (open == '['));
            text.pop_back();
            waiting.pop_back();
        }
        if (waiting.empty()) return;
        char last = waiting.back();
        waiting.pop_back();
        text += last;
        write(rounds, squares);
        text.pop_back();
        waiting += last;
    }

public:
    vector<string> allBrackets(int rounds, int squares) {
        write(rounds, squares);
        return texts;
    }
};
