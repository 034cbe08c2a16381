class Solution {
    public int whereToBegin(int[] charges, int[] needs) {
        int balance = 0, start = -1, charge = 0;
        for (int i = 0; i < charges.length; i++) balance += charges[i] - needs[i];
        if (balance < 0) return -1;
        for (int i = 0; i < charges.length; i++) {
            if (start < 0) {
                start = i;
                charge = 0;
            }
            charge += charges[i] - needs[i];
            if (charge < 0) start = -1;
        }
        return start;
    }
}
