class Solution {
public:
    bool readsTheSame(string phrase) {
        string kept;
        for (char letter : phrase)
            if (isalnum(letter)) kept += letter;
        return kept == string(kept.rbegin(), kept.rend());
    }
};
