class Solution {
    public double squareRoot(double x) {
        if (x == 0) return 0;
        double guess = Math.max(x, 1);
        for (int step = 0; step < 1100; step++) guess = (guess + x / guess) / 2;
        return guess;
    }
}
