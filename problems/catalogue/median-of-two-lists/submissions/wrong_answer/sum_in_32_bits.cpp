class Solution {
public:
    double median(vector<int>& first, vector<int>& second) {
        vector<unsigned int> points(first.begin(), first.end());
        points.insert(points.end(), second.begin(), second.end());
        sort(points.begin(), points.end(), [](unsigned int one, unsigned int other) { return (int)one < (int)other; });
        size_t middle = points.size() / 2;
        if (points.size() % 2) return (int)points[middle];
        return (int)(points[middle - 1] + points[middle]) / 2.0;
    }
};
