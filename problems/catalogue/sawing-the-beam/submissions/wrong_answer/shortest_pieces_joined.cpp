class Solution {
public:
    int lowestPrice(int length, vector<int>& marks) {
        vector<int> ends(marks);
        ends.push_back(0);
        ends.push_back(length);
        sort(ends.begin(), ends.end());
        priority_queue<int, vector<int>, greater<>> pieces;
        for (size_t end = 1; end < ends.size(); end++) pieces.push(ends[end] - ends[end - 1]);
        int total = 0;
        while (pieces.size() > 1) {
            int sum = pieces.top();
            pieces.pop();
            sum += pieces.top();
            pieces.pop();
            total += sum;
            pieces.push(sum);
        }
        return total;
    }
};
