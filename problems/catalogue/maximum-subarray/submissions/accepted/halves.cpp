class Solution {
    struct Part {
        int best, left, right, sum;
    };

    Part of(const vector<int>& gains, int start, int end) {
        if (end - start == 1) return {gains[start], gains[start], gains[start], gains[start]};
        int middle = (start + end) / 2;
        Part one = of(gains, start, middle), other = of(gains, middle, end);
        return {max({one.best, other.best, one.right + other.left}), max(one.left, one.sum + other.left),
                max(other.right, other.sum + one.right), one.sum + other.sum};
    }

public:
    int bestStretch(vector<int>& gains) { return of(gains, 0, gains.size()).best; }
};
