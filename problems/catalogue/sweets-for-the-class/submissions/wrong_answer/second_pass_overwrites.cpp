class Solution {
public:
    int sweetsNeeded(vector<int>& marks) {
        int size = marks.size();
        vector<int> sweets(size, 1);
        for (int i = 1; i < size; i++)
            if (marks[i] > marks[i - 1]) sweets[i] = sweets[i - 1] + 1;
        for (int i = size - 2; i >= 0; i--)
            if (marks[i] > marks[i + 1]) sweets[i] = sweets[i + 1] + 1;
        return accumulate(sweets.begin(), sweets.end(), 0);
    }
};
