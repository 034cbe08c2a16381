class Solution {
public:
    int coveredFloor(vector<int>& first, vector<int>& second) {
        int both = (first[2] - first[0]) * (first[3] - first[1]) + (second[2] - second[0]) * (second[3] - second[1]);
        int width = min(first[2], second[2]) - max(first[0], second[0]);
        int height = min(first[3], second[3]) - max(first[1], second[1]);
        return width > 0 && height > 0 ? both - width * height : both;
    }
};
