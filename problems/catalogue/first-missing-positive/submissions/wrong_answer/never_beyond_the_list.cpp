class Solution {
public:
    int nextFree(vector<int>& numbers) {
        set<int> used(numbers.begin(), numbers.end());
        for (int free = 1; free < (int)numbers.size(); free++)
            if (!used.count(free)) return free;
        return numbers.size();
    }
};
