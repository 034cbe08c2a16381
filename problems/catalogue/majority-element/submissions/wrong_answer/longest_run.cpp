class Solution {
public:
    int winner(vector<int>& votes) {
        int winner = votes[0], longest = 1, run = 1;
        for (size_t place = 1; place < votes.size(); place++) {
            run = votes[place] == votes[place - 1] ? run + 1 : 1;
            if (run > longest) {
                longest = run;
                winner = votes[place];
            }
        }
        return winner;
    }
};
