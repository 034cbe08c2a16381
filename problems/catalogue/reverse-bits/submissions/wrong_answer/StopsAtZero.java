class Solution {
    public long reverseBits(long value) {
        long result = 0;
        while (value > 0) {
            result = result << 1 | value & 1;
            value >>= 1;
        }
        return result;
    }
}
