class Solution {
    map<string, string> leader;
    string root(const string& number) {
        string& next = leader[number];
        return next == number ? number : next = root(next);
    }

public:
    vector<vector<string>> mergeCards(vector<vector<string>>& cards) {
        map<string, string> names;
        for (auto& card : cards)
            for (size_t place = 1; place < card.size(); place++) {
                leader.try_emplace(card[place], card[place]);
                names[card[place]] = card[0];
                leader[root(card[place])] = root(card[1]);
            }
        map<string, vector<string>> merged;
        for (auto& [number, name] : names) {
            auto& card = merged[root(number)];
            if (card.empty()) card.push_back(name);
            card.push_back(number);
        }
        vector<vector<string>> answer;
        for (auto& [number, card] : merged) answer.push_back(card);
        return answer;
    }
};
