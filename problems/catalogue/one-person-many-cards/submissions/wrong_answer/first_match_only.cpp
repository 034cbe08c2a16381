class Solution {
public:
    vector<vector<string>> mergeCards(vector<vector<string>>& cards) {
        vector<pair<string, set<string>>> readers;
        for (auto& card : cards) {
            set<string> numbers(card.begin() + 1, card.end());
            bool joined = false;
            for (auto& [name, known] : readers)
                if (any_of(numbers.begin(), numbers.end(), [&](auto& number) { return known.count(number); })) {
                    known.insert(numbers.begin(), numbers.end());
                    joined = true;
                    break;
                }
            if (!joined) readers.push_back({card[0], numbers});
        }
        vector<vector<string>> answer;
        for (auto& [name, numbers] : readers) {
            answer.push_back({name});
            answer.back().insert(answer.back().end(), numbers.begin(), numbers.end());
        }
        return answer;
    }
};
