class Solution {
    public double median(int[] first, int[] second) {
        int total = first.length + second.length, one = 0, other = 0;
        long before = 0, current = 0;
        while (one + other <= total / 2) {
            before = current;
            boolean takeFirst = other == second.length || one < first.length && first[one] <= second[other];
            current = takeFirst ? first[one++] : second[other++];
        }
        return total % 2 == 1 ? current : (before + current) / 2.0;
    }
}
