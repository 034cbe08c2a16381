class Solution {
public:
    int coveredFloor(vector<int>& first, vector<int>& second) {
        return (first[2] - first[0]) * (first[3] - first[1]) + (second[2] - second[0]) * (second[3] - second[1]);
    }
};
