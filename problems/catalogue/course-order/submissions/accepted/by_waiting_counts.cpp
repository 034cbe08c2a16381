class Solution {
public:
    vector<int> findOrder(int count, vector<vector<int>>& needs) {
        vector<int> waits(count), order;
        vector<vector<int>> neededBy(count);
        for (auto& pair : needs) {
            waits[pair[0]]++;
            neededBy[pair[1]].push_back(pair[0]);
        }
        for (int course = 0; course < count; course++)
            if (waits[course] == 0) order.push_back(course);
        for (size_t next = 0; next < order.size(); next++)
            for (int later : neededBy[order[next]])
                if (--waits[later] == 0) order.push_back(later);
        if ((int)order.size() < count) order.clear();
        return order;
    }
};
