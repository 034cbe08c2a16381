class Solution {
    vector<int> leader;
    int root(int guest) {
        while (leader[guest] != guest) guest = leader[guest] = leader[leader[guest]];
        return guest;
    }

public:
    bool canBeSeated(int guests, vector<vector<int>>& quarrels) {
        leader.resize(guests);
        iota(leader.begin(), leader.end(), 0);
        vector<int> enemy(guests, -1);
        for (auto& pair : quarrels)
            for (int side = 0; side < 2; side++) {
                int one = pair[side], other = pair[1 - side];
                if (root(one) == root(other)) return false;
                if (enemy[one] < 0) enemy[one] = other;
                leader[root(enemy[one])] = root(other);
            }
        return true;
    }
};
