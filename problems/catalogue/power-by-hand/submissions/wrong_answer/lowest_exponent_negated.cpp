class Solution {
public:
    double power(double base, int exponent) {
        bool negative = exponent < 0;
        if (negative) exponent = (int)(0u - (unsigned)exponent);
        double result = 1;
        for (; exponent > 0; exponent /= 2) {
            if (exponent % 2) result *= base;
            base *= base;
        }
        return negative ? 1 / result : result;
    }
};
