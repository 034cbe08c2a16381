class Solution {
public:
    int sweetsNeeded(vector<int>& marks) {
        int total = 1, up = 1, down = 0, top = 1;
        for (size_t child = 1; child < marks.size(); child++) {
            if (marks[child] > marks[child - 1]) {
                top = ++up;
                down = 0;
                total += up;
            } else if (marks[child] == marks[child - 1]) {
                up = top = 1;
                down = 0;
                total++;
            } else {
                up = 1;
                down++;
                total += down + (down >= top);
            }
        }
        return total;
    }
};
