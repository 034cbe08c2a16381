#include "utf8.h"

namespace agon_judge {
namespace {

bool follows(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// How many bytes the character at the start of the text has; 0 when it is none.
std::size_t length_of_first(std::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    const auto second = static_cast<unsigned char>(text.size() > 1 ? text[1] : 0);
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4 || !follows(text, 1)) return 0;
    if (first < 0xE0) return 2;
    if (!follows(text, 2) || (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;
    if (first < 0xF0) return 3;
    return follows(text, 3) && !(first == 0xF0 && second < 0x90) && !(first == 0xF4 && second > 0x8F) ? 4 : 0;
}

void append_escaped(std::string& json, char control) {
    constexpr char digits[] = "0123456789abcdef";
    json += "\\u00";
    json += digits[control >> 4];
    json += digits[control & 0xF];
}

}  // namespace

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = length_of_first(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string made_utf8(std::string_view text) {
    std::string made;
    while (!text.empty()) {
        const std::size_t length = length_of_first(text);
        made += length == 0 ? "?" : text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return made;
}

void append_quoted(std::string& json, std::string_view text) {
    json += '"';
    for (const char each : text) {
        if (each == '"' || each == '\\') json += '\\';
        if (static_cast<unsigned char>(each) < 0x20) append_escaped(json, each);
        else json += each;
    }
    json += '"';
}

}  // namespace agon_judge
