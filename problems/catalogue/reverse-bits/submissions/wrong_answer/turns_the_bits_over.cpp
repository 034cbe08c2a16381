class Solution {
public:
    unsigned int reverseBits(unsigned int value) { return ~value; }
};
