class Solution {
public:
    int winner(vector<int>& votes) {
        nth_element(votes.begin(), votes.begin() + votes.size() / 2, votes.end());
        return votes[votes.size() / 2];
    }
};
