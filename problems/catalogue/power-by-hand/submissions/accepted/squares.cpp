class Solution {
public:
    double power(double base, int exponent) {
        if (exponent == 0) return 1;
        double half = power(base, exponent / 2), square = half * half;
        if (exponent % 2 == 0) return square;
        return exponent > 0 ? square * base : square / base;
    }
};
