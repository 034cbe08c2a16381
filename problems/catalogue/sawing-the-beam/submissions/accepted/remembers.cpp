class Solution {
    vector<int> ends;
    vector<vector<int>> known;

    int price(int left, int right) {
        if (right - left == 1) return 0;
        int& lowest = known[left][right];
        if (lowest) return lowest;
        int parts = INT_MAX;
        for (int cut = left + 1; cut < right; cut++) parts = min(parts, price(left, cut) + price(cut, right));
        return lowest = parts + ends[right] - ends[left];
    }

public:
    int lowestPrice(int length, vector<int>& marks) {
        ends = marks;
        ends.push_back(0);
        ends.push_back(length);
        sort(ends.begin(), ends.end());
        known.assign(ends.size(), vector<int>(ends.size()));
        return price(0, ends.size() - 1);
    }
};
