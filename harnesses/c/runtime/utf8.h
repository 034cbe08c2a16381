// How texts are encoded.
#pragma once

#include <stddef.h>

// How many bytes the character at the start has; 0 when it is none. C0 80 is U+0000. Reads no further than the first NUL.
size_t agon_length_of_character(const char* text);
