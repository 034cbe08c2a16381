class Solution {
public:
    int waysUp(int stairs) {
        vector<int> ways(stairs + 2, 1);
        for (int stair = 2; stair <= stairs; stair++) ways[stair] = ways[stair - 1] + ways[stair - 2];
        return ways[stairs];
    }
};
