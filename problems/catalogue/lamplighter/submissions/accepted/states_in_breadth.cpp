class Solution {
public:
    int shortestRound(vector<vector<int>>& paths) {
        int size = paths.size();
        vector<vector<int>> walked(size, vector<int>(1 << size, -1));
        queue<pair<int, int>> waiting;
        for (int lamp = 0; lamp < size; lamp++) {
            walked[lamp][1 << lamp] = 0;
            waiting.push({lamp, 1 << lamp});
        }
        while (true) {
            auto [lamp, lit] = waiting.front();
            waiting.pop();
            if (lit == (1 << size) - 1) return walked[lamp][lit];
            for (int other : paths[lamp])
                if (walked[other][lit | 1 << other] < 0) {
                    walked[other][lit | 1 << other] = walked[lamp][lit] + 1;
                    waiting.push({other, lit | 1 << other});
                }
        }
    }
};
