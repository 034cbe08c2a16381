class Solution {
public:
    vector<vector<string>> groupAnagrams(vector<string>& words) {
        map<vector<string>, vector<string>> groups;
        for (auto& word : words) groups[key(word)].push_back(word);
        vector<vector<string>> answer;
        for (auto& group : groups) answer.push_back(group.second);
        return answer;
    }

private:
    // The characters of UTF-8 text, sorted: a character starts at every byte that does not continue one.
    vector<string> key(const string& word) {
        vector<string> characters;
        for (char byte : word) {
            if ((byte & 0xC0) != 0x80) characters.emplace_back();
            characters.back() += byte;
        }
        sort(characters.begin(), characters.end());
        return characters;
    }
};
