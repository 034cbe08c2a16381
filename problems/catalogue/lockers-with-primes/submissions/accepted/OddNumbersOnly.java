class Solution {
    public int primesUpTo(int limit) {
        if (limit < 2) return 0;
        boolean[] struck = new boolean[limit + 1];
        int count = 1;
        for (int number = 3; number <= limit; number += 2) {
            if (struck[number]) continue;
            count++;
            for (long multiple = (long) number * number; multiple <= limit; multiple += 2 * number)
                struck[(int) multiple] = true;
        }
        return count;
    }
}
