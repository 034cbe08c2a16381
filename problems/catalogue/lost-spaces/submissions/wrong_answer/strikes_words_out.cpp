class Solution {
public:
    bool canBeSplit(string text, vector<string>& words) {
        sort(words.begin(), words.end(), [](auto& one, auto& other) { return one.size() > other.size(); });
        for (auto& word : words)
            for (size_t place; (place = text.find(word)) != string::npos;) text.replace(place, word.size(), " ");
        return text.find_first_not_of(' ') == string::npos;
    }
};
