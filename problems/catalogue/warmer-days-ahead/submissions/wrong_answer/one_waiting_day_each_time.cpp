class Solution {
public:
    vector<int> daysToWait(vector<int>& temperatures) {
        vector<int> waits(temperatures.size()), waiting;
        for (int day = 0; day < (int)temperatures.size(); day++) {
            if (!waiting.empty() && temperatures[waiting.back()] < temperatures[day]) {
                waits[waiting.back()] = day - waiting.back();
                waiting.pop_back();
            }
            waiting.push_back(day);
        }
        return waits;
    }
};
