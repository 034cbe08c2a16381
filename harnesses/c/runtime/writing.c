// Writes answers as JSON, and refuses what does not belong to its type.

#include "writing.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "places.h"
#include "utf8.h"

static const size_t most_bytes = (16 << 20) - 64;  // the supervisor takes no more
static const size_t longest_value = 64;            // of those that are no texts

static const size_t kept_bytes = 1 << 16;

static char* json = NULL;
static size_t length = 0;
static size_t values = 0;
static const char* expected = "";
static char message[512];
static jmp_buf* refused = NULL;

static void put(const char* text, size_t bytes) {
    memcpy(json + length, text, bytes);
    length += bytes;
}

static void put_text(const char* text) {
    put(text, strlen(text));
}

void agon_put_length(char* frame, size_t bytes) {
    for (int index = agon_bytes_of_length - 1; index >= 0; --index, bytes >>= 8) frame[index] = (char)(bytes & 0xFF);
}

void agon_start_writing(jmp_buf* when_refused) {
    if (json == NULL) json = agon_reserve(most_bytes + longest_value);
    refused = when_refused;
    values = 0;
    length = agon_bytes_of_length;
    put_text("{\"value\":");
}

const char* agon_frame_of_answer(size_t* bytes) {
    json[length - 1] = '}';  // in place of a comma
    agon_put_length(json, length - agon_bytes_of_length);
    *bytes = length;
    return json;
}

const char* agon_refusal(void) {
    return message;
}

void agon_stop_writing(void) {
    if (length > kept_bytes) agon_give_back(json, length);
}

void agon_expect(const char* type, const char* what) {
    expected = type;
    agon_reads = what;
}

const char* agon_expected(void) {
    return expected;
}

void agon_refuse(const char* returned) {
    snprintf(message, sizeof message, "returned %s where %s was expected", returned, expected);
    longjmp(*refused, 1);
}

static _Noreturn void refuse_length(void) {
    snprintf(message, sizeof message, "returned more than 16 MiB");
    longjmp(*refused, 1);
}

static char* put_decimal(char* end, agon_wide value) {
    // Written from its last digit, before `end`.
    unsigned __int128 rest = value < 0 ? 0 - (unsigned __int128)value : (unsigned __int128)value;
    do {
        *--end = (char)('0' + (int)(rest % 10));
        rest /= 10;
    } while (rest > 0);
    if (value < 0) *--end = '-';
    return end;
}

void agon_refuse_number(const char* before, agon_wide number) {
    char digits[48];
    char text[160];
    digits[sizeof digits - 1] = '\0';
    snprintf(text, sizeof text, "%s%s", before, put_decimal(digits + sizeof digits - 1, number));
    agon_refuse(text);
}

static void count(void) {
    if (values++ > agon_most_values) agon_refuse("more than 2,000,000 values");  // beside the outermost
    if (length + longest_value > most_bytes) refuse_length();
}

static void put_value(const char* text) {
    count();
    put_text(text);
    put_text(",");
}

void agon_write_null(void) { put_value("null"); }
void agon_write_void(void) { put_value("null"); }
void agon_write_boolean(bool value) { put_value(value ? "true" : "false"); }

static void put_short(long long value) {
    char digits[24];
    char* const end = digits + sizeof digits;
    unsigned long long rest = value < 0 ? 0ULL - (unsigned long long)value : (unsigned long long)value;
    char* first = end;
    *--first = ',';
    do {
        *--first = (char)('0' + (int)(rest % 10));
        rest /= 10;
    } while (rest > 0);
    if (value < 0) *--first = '-';
    count();
    put(first, (size_t)(end - first));
}

void agon_write_integer(agon_wide value) {
    if (value < INT_MIN || value > INT_MAX) agon_refuse_number("", value);
    put_short((long long)value);
}

void agon_write_unsigned(agon_wide value) {
    if (value < 0 || value > UINT_MAX) agon_refuse_number("", value);
    put_short((long long)value);
}

void agon_write_long(agon_wide value) {
    if (value < LLONG_MIN || value > LLONG_MAX) agon_refuse_number("", value);
    char digits[32] = {0};
    char* const end = digits + sizeof digits - 2;
    *end = '"';
    char* first = put_decimal(end, value);
    *--first = '"';
    put_value(first);
}

void agon_write_double(double value) {
    char digits[48];
    if (isnan(value)) {
        put_value("\"NaN\"");
        return;
    }
    if (isinf(value)) {
        put_value(value < 0 ? "\"-Infinity\"" : "\"Infinity\"");
        return;
    }
    snprintf(digits, sizeof digits, "%.17g", value);
    char* const comma = strchr(digits, ',');  // of a language that the contestant chose
    if (comma != NULL) *comma = '.';
    if (strcmp(digits, "-0") == 0) strcpy(digits, "-0.0");  // an integer has no negative zero
    put_value(digits);
}

static void put_escaped(unsigned point) {
    char escaped[8];
    snprintf(escaped, sizeof escaped, "\\u%04x", point);
    put_text(escaped);
}

void agon_write_character(char value) {
    char text[2] = {value, '\0'};
    if ((unsigned char)value >= 0x80) agon_refuse("a character outside ASCII");
    if (value != '\0') {
        agon_write_string(text);
        return;
    }
    put_value("\"\\u0000\"");
}

void agon_write_string(const char* value) {
    count();
    if (value == NULL) agon_refuse("a null pointer");
    put_text("\"");
    while (*value != '\0') {
        if (length + longest_value > most_bytes) refuse_length();
        const size_t bytes = agon_length_of_character(value);
        const unsigned char first = (unsigned char)*value;
        if (bytes == 0) agon_refuse("text that is not UTF-8");
        if (first == 0xC0) put_escaped(0);
        else if (first < 0x20) put_escaped(first);
        else {
            if (first == '"' || first == '\\') put_text("\\");
            if (bytes == 1) json[length++] = *value;
            else put(value, bytes);
        }
        value += bytes;
    }
    put_text("\",");
}

void agon_open(void) {
    count();
    put_text("[");
}

void agon_close(void) {
    if (json[length - 1] == ',') --length;
    put_text("],");
}

size_t agon_length(void) {
    return length;
}

void agon_drop_nulls(size_t kept) {
    static const char null[] = "null,";
    const size_t bytes = sizeof null - 1;
    while (length >= kept + bytes && memcmp(json + length - bytes, null, bytes) == 0) length -= bytes;
}
