class Solution {
    public double power(double base, int exponent) {
        long rest = Math.abs((long) exponent);
        double result = 1;
        for (int bit = 31; bit >= 0; bit--) {
            result *= result;
            if ((rest >> bit & 1) == 1) result *= base;
        }
        return exponent < 0 ? 1 / result : result;
    }
}
