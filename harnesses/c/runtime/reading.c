// Reads the JSON of cases. A U+0000 in a string becomes the two bytes C0 80, which are nothing else: a string ends at NUL.

#include "reading.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

static const char* at;

static void skip_space(void) {
    while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t') ++at;
}

static void skip_word(void) {
    while (*at >= 'a' && *at <= 'z') ++at;
}

static const char* end_of_text(const char* place) {
    for (;; ++place) {
        place += strcspn(place, "\"\\");
        if (*place == '"') return place;
        ++place;
    }
}

void agon_start_reading(const char* json) {
    at = json;
    agon_enter();
}

void agon_enter(void) {
    skip_space();
    ++at;
}

bool agon_more(void) {
    skip_space();
    if (*at == ',') ++at;
    if (*at != ']') return true;
    ++at;
    return false;
}

size_t agon_count(void) {
    size_t commas = 0;
    int depth = 0;
    skip_space();
    if (*at == ']') return 0;
    for (const char* place = at; depth >= 0; ++place) {
        if (*place == '"') place = end_of_text(place + 1);
        else if (*place == '[') ++depth;
        else if (*place == ']') --depth;
        else if (*place == ',' && depth == 0) ++commas;
    }
    return commas + 1;
}

bool agon_skip_null(void) {
    skip_space();
    if (*at != 'n') return false;
    skip_word();
    return true;
}

long long agon_whole(void) {
    skip_space();
    const bool is_quoted = *at == '"';
    at += is_quoted;
    const bool is_negative = *at == '-';
    at += is_negative;
    unsigned long long value = 0;
    while (*at >= '0' && *at <= '9') value = value * 10 + (unsigned long long)(*at++ - '0');
    at += is_quoted;
    return (long long)(is_negative ? 0 - value : value);
}

double agon_number(void) {
    skip_space();
    if (*at == '"') {
        const char* word = at + 1;
        at = end_of_text(word) + 1;
        return *word == 'N' ? (double)NAN : *word == '-' ? -HUGE_VAL : HUGE_VAL;
    }
    static locale_t plain = NULL;  // the contestant may have set another
    if (plain == NULL) plain = newlocale(LC_ALL_MASK, "C", NULL);
    char* end = NULL;
    const double value = strtod_l(at, &end, plain);
    at = end;
    return value;
}

bool agon_truth(void) {
    skip_space();
    const bool value = *at == 't';
    skip_word();
    return value;
}

static unsigned hexadecimal(void) {
    unsigned value = 0;
    for (int digits = 0; digits < 4; ++digits, ++at) {
        value = value << 4 | (unsigned)(*at <= '9' ? *at - '0' : (*at | 0x20) - 'a' + 10);
    }
    return value;
}

static char* append_utf8(char* text, unsigned point) {
    if (point > 0 && point < 0x80) {
        *text++ = (char)point;
        return text;
    }
    if (point < 0x800) {
        *text++ = (char)(0xC0 | point >> 6);
    } else {
        if (point < 0x10000) {
            *text++ = (char)(0xE0 | point >> 12);
        } else {
            *text++ = (char)(0xF0 | point >> 18);
            *text++ = (char)(0x80 | (point >> 12 & 0x3F));
        }
        *text++ = (char)(0x80 | (point >> 6 & 0x3F));
    }
    *text++ = (char)(0x80 | (point & 0x3F));
    return text;
}

static char* append_escape(char* text) {
    const char kind = at[1];
    at += 2;
    switch (kind) {
        case 'b': *text = '\b'; return text + 1;
        case 'f': *text = '\f'; return text + 1;
        case 'n': *text = '\n'; return text + 1;
        case 'r': *text = '\r'; return text + 1;
        case 't': *text = '\t'; return text + 1;
        case 'u': break;
        default: *text = kind; return text + 1;
    }
    unsigned point = hexadecimal();
    if (point >= 0xD800 && point < 0xDC00) {
        at += 2;
        point = 0x10000 + ((point - 0xD800) << 10) + (hexadecimal() - 0xDC00);
    }
    return append_utf8(text, point);
}

char* agon_text(void) {
    skip_space();
    ++at;
    // Nothing becomes longer by being decoded.
    char* const text = agon_allocate((size_t)(end_of_text(at) - at) + 1);
    char* end = text;
    while (*at != '"') {
        const size_t plain = strcspn(at, "\"\\");
        memcpy(end, at, plain);
        end += plain;
        at += plain;
        if (*at == '\\') end = append_escape(end);
    }
    ++at;
    *end = '\0';
    return text;
}
