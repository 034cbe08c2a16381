class Solution {
public:
    vector<int> findOrder(int count, vector<vector<int>>& needs) {
        vector<int> waits(count), order;
        vector<vector<int>> neededBy(count);
        for (auto& pair : needs) {
            waits.at(pair[0])++;
            neededBy.at(pair[1]).push_back(pair[0]);
        }
        for (int course = 1; course <= count; course++)
            if (waits.at(course) == 0) order.push_back(course);
        for (size_t next = 0; next < order.size(); next++)
            for (int later : neededBy.at(order[next]))
                if (--waits[later] == 0) order.push_back(later);
        return order;
    }
};
