class Solution {
public:
    vector<int> daysToWait(vector<int>& temperatures) {
        int size = temperatures.size();
        vector<int> waits(size);
        for (int day = size - 2; day >= 0; day--) {
            int other = day + 1;
            while (temperatures[other] <= temperatures[day] && waits[other] > 0) other += waits[other];
            if (temperatures[other] > temperatures[day]) waits[day] = other - day;
        }
        return waits;
    }
};
