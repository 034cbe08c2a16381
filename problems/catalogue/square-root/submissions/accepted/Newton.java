class Solution {
    public double squareRoot(double x) {
        double guess = Math.max(x, 1);
        for (int step = 0; step < 1100; step++) guess = (guess + x / guess) / 2;
        return guess;
    }
}
