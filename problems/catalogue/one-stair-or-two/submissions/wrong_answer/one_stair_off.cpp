class Solution {
public:
    int waysUp(int stairs) {
        int ways = 0, next = 1;
        for (int stair = 0; stair < stairs; stair++) {
            int sum = ways + next;
            ways = next;
            next = sum;
        }
        return ways;
    }
};
