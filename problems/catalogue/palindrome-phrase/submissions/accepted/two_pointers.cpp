class Solution {
public:
    bool readsTheSame(string phrase) {
        int left = 0, right = (int)phrase.size() - 1;
        while (left < right) {
            if (!isalnum(phrase[left])) left++;
            else if (!isalnum(phrase[right])) right--;
            else if (tolower(phrase[left++]) != tolower(phrase[right--])) return false;
        }
        return true;
    }
};
