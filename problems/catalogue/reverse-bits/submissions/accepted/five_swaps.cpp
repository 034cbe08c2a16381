class Solution {
public:
    unsigned int reverseBits(unsigned int value) {
        value = value >> 16 | value << 16;
        value = (value & 0xFF00FF00u) >> 8 | (value & 0x00FF00FFu) << 8;
        value = (value & 0xF0F0F0F0u) >> 4 | (value & 0x0F0F0F0Fu) << 4;
        value = (value & 0xCCCCCCCCu) >> 2 | (value & 0x33333333u) << 2;
        return (value & 0xAAAAAAAAu) >> 1 | (value & 0x55555555u) << 1;
    }
};
