class Solution {
    public long reverseBits(long value) {
        return Integer.toUnsignedLong(Integer.reverse((int) value));
    }
}
