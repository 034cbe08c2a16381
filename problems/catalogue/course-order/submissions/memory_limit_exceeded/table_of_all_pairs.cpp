class Solution {
public:
    vector<int> findOrder(int count, vector<vector<int>>& needs) {
        vector<vector<int>> isNeeded(count, vector<int>(count, 0));
        vector<int> waits(count), order;
        for (auto& pair : needs) {
            isNeeded[pair[1]][pair[0]] = 1;
            waits[pair[0]]++;
        }
        for (int course = 0; course < count; course++)
            if (waits[course] == 0) order.push_back(course);
        for (size_t next = 0; next < order.size(); next++)
            for (int later = 0; later < count; later++)
                if (isNeeded[order[next]][later] && --waits[later] == 0) order.push_back(later);
        if ((int)order.size() < count) order.clear();
        return order;
    }
};
