class Solution {
    public boolean comesToOne(int start) {
        while (start != 1 && start != 4) {
            int sum = 0;
            for (int rest = start; rest > 0; rest /= 10) sum += (rest % 10) * (rest % 10);
            start = sum;
        }
        return start == 1;
    }
}
