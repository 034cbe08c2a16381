class Solution {
    public int nextFree(int[] numbers) {
        boolean[] used = new boolean[numbers.length + 2];
        for (int number : numbers) if (number > 0 && number <= numbers.length) used[number] = true;
        int free = 1;
        while (used[free]) free++;
        return free;
    }
}
