class Solution {
public:
    int oddSock(vector<int>& socks) {
        int left = 0;
        for (int sock : socks) left ^= abs(sock);
        return left;
    }
};
