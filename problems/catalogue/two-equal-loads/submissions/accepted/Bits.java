import java.math.BigInteger;

class Solution {
    public boolean canBeHalved(int[] boxes) {
        BigInteger weights = BigInteger.ONE;
        int total = 0;
        for (int box : boxes) {
            weights = weights.or(weights.shiftLeft(box));
            total += box;
        }
        return total % 2 == 0 && weights.testBit(total / 2);
    }
}
