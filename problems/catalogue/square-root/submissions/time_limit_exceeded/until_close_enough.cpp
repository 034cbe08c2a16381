class Solution {
public:
    double squareRoot(double x) {
        double low = 0, high = max(x, 1.0);
        while (high - low > 1e-10) {
            double middle = (low + high) / 2;
            if (middle * middle <= x) low = middle;
            else high = middle;
        }
        return low;
    }
};
