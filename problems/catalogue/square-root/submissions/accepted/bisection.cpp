class Solution {
public:
    double squareRoot(double x) {
        double low = 0, high = max(x, 1.0);
        for (int step = 0; step < 2200; step++) {
            double middle = low + (high - low) / 2;
            (middle <= x / middle ? low : high) = middle;
        }
        return low;
    }
};
