class Solution {
public:
    bool canBeSeated(int guests, vector<vector<int>>& quarrels) {
        vector<vector<int>> enemies(guests);
        for (auto& pair : quarrels) {
            enemies[pair[0]].push_back(pair[1]);
            enemies[pair[1]].push_back(pair[0]);
        }
        vector<int> table(guests, -1);
        for (int guest = 0; guest < guests; guest++) {
            bool taken[2] = {false, false};
            for (int enemy : enemies[guest])
                if (table[enemy] >= 0) taken[table[enemy]] = true;
            if (taken[0] && taken[1]) return false;
            table[guest] = taken[0];
        }
        return true;
    }
};
