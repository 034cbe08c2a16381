class Solution {
public:
    void sortFlags(vector<int>& flags) {
        int low = 0, at = 0, high = (int)flags.size() - 1;
        while (at < high) {
            if (flags[at] == 0) swap(flags[low++], flags[at++]);
            else if (flags[at] == 1) at++;
            else swap(flags[at], flags[high--]);
        }
    }
};
