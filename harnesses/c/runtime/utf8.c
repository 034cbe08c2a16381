#include "utf8.h"

static int follows(unsigned char byte) {
    return (byte & 0xC0) == 0x80;
}

size_t agon_length_of_character(const char* text) {
    const unsigned char* bytes = (const unsigned char*)text;
    const unsigned char first = bytes[0];
    if (first < 0x80) return 1;
    if (first == 0xC0) return bytes[1] == 0x80 ? 2 : 0;
    if (first < 0xC2 || first > 0xF4 || !follows(bytes[1])) return 0;
    if (first < 0xE0) return 2;
    if (!follows(bytes[2]) || (first == 0xE0 && bytes[1] < 0xA0) || (first == 0xED && bytes[1] > 0x9F)) return 0;
    if (first < 0xF0) return 3;
    return follows(bytes[3]) && !(first == 0xF0 && bytes[1] < 0x90) && !(first == 0xF4 && bytes[1] > 0x8F) ? 4 : 0;
}
