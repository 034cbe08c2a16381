class Solution {
public:
    int lowest(vector<int>& levels) {
        int low = 0, high = (int)levels.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (levels[middle] > levels[high]) low = middle + 1;
            else high = middle - 1;
        }
        return levels[low];
    }
};
