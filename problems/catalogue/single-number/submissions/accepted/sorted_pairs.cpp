class Solution {
public:
    int oddSock(vector<int>& socks) {
        sort(socks.begin(), socks.end());
        for (size_t first = 0; first + 1 < socks.size(); first += 2)
            if (socks[first] != socks[first + 1]) return socks[first];
        return socks.back();
    }
};
