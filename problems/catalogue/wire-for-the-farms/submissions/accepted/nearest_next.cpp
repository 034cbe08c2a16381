class Solution {
public:
    int wireNeeded(vector<vector<int>>& farms) {
        int size = farms.size(), total = 0, current = 0;
        vector<int> distance(size, INT_MAX);
        vector<bool> joined(size);
        for (int round = 1; round < size; round++) {
            joined[current] = true;
            int next = -1;
            for (int farm = 0; farm < size; farm++) {
                if (joined[farm]) continue;
                int own = abs(farms[farm][0] - farms[current][0]) + abs(farms[farm][1] - farms[current][1]);
                distance[farm] = min(distance[farm], own);
                if (next < 0 || distance[farm] < distance[next]) next = farm;
            }
            total += distance[next];
            current = next;
        }
        return total;
    }
};
