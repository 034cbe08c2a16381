class Solution {
public:
    int bestTearing(vector<int>& tickets) {
        vector<int> strip{1};
        strip.insert(strip.end(), tickets.begin(), tickets.end());
        strip.push_back(1);
        int size = strip.size();
        vector<vector<int>> best(size, vector<int>(size));
        for (int length = 2; length < size; length++)
            for (int left = 0; left + length < size; left++)
                for (int last = left + 1; last < left + length; last++)
                    best[left][left + length] =
                        max(best[left][left + length],
                            best[left][last] + strip[left] * strip[last] * strip[left + length] + best[last][left + length]);
        return best[0][size - 1];
    }
};
