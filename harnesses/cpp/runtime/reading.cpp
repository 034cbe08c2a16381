// Reads the JSON of cases.

#include <charconv>
#include <cstring>
#include <limits>

#include "agon_judge.h"
#include "failure.h"

namespace agon_judge {
namespace {

void append_utf8(std::string& text, unsigned point) {
    if (point < 0x80) {
        text += static_cast<char>(point);
        return;
    }
    if (point < 0x800) {
        text += static_cast<char>(0xC0 | point >> 6);
    } else {
        if (point < 0x10000) {
            text += static_cast<char>(0xE0 | point >> 12);
        } else {
            text += static_cast<char>(0xF0 | point >> 18);
            text += static_cast<char>(0x80 | (point >> 12 & 0x3F));
        }
        text += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    }
    text += static_cast<char>(0x80 | (point & 0x3F));
}


}  // namespace

void Reader::skip_space() {
    while (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t') ++at_;
}

void Reader::skip_word() {
    while (*at_ >= 'a' && *at_ <= 'z') ++at_;
}

void Reader::enter() {
    skip_space();
    ++at_;
}

bool Reader::more() {
    skip_space();
    if (*at_ == ',') ++at_;
    if (*at_ != ']') return true;
    ++at_;
    return false;
}

bool Reader::skip_null() {
    skip_space();
    if (*at_ != 'n') return false;
    skip_word();
    return true;
}

long long Reader::integer() {
    skip_space();
    const bool quoted = *at_ == '"';
    at_ += quoted;
    long long value = 0;
    at_ = std::from_chars(at_, at_ + 20, value).ptr;
    at_ += quoted;
    return value;
}

double Reader::number() {
    skip_space();
    if (*at_ != '"') {
        const char* end = at_ + std::strspn(at_, "+-.0123456789eE");
        double value = 0;
        at_ = std::from_chars(at_, end, value).ptr;
        return value;
    }
    const std::string word = text();
    if (word == "NaN") return std::numeric_limits<double>::quiet_NaN();
    return (word[0] == '-' ? -1 : 1) * std::numeric_limits<double>::infinity();
}

bool Reader::boolean() {
    skip_space();
    const bool value = *at_ == 't';
    skip_word();
    return value;
}

std::string Reader::text() {
    skip_space();
    ++at_;
    std::string text;
    while (*at_ != '"') {
        const std::size_t plain = std::strcspn(at_, "\"\\");
        text.append(at_, plain);
        at_ += plain;
        if (*at_ == '\\') append_escape(text);
    }
    ++at_;
    return text;
}

void Reader::append_escape(std::string& text) {
    const char kind = at_[1];
    at_ += 2;
    switch (kind) {
        case 'b': text += '\b'; return;
        case 'f': text += '\f'; return;
        case 'n': text += '\n'; return;
        case 'r': text += '\r'; return;
        case 't': text += '\t'; return;
        case 'u': break;
        default: text += kind; return;
    }
    unsigned point = hexadecimal();
    if (point >= 0xD800 && point < 0xDC00) {
        at_ += 2;
        point = 0x10000 + ((point - 0xD800) << 10) + (hexadecimal() - 0xDC00);
    }
    append_utf8(text, point);
}

unsigned Reader::hexadecimal() {
    unsigned value = 0;
    std::from_chars(at_, at_ + 4, value, 16);
    at_ += 4;
    return value;
}

void read(Reader& given, int& value) { value = static_cast<int>(given.integer()); }
void read(Reader& given, unsigned int& value) { value = static_cast<unsigned int>(given.integer()); }
void read(Reader& given, long long& value) { value = given.integer(); }
void read(Reader& given, double& value) { value = given.number(); }
void read(Reader& given, bool& value) { value = given.boolean(); }
void read(Reader& given, char& value) { value = given.text()[0]; }
void read(Reader& given, std::string& value) { value = given.text(); }

Operations::Operations(Reader& given) : given_(given) {
    given_.more();
    read(given_, names_);
    given_.more();
    given_.enter();
}

bool Operations::next() {
    if (at_ > 0) given_.more();  // out of the arguments of the operation before
    if (!given_.more()) return false;
    given_.enter();
    note_operation(at_, names_[at_]);
    ++at_;
    return true;
}

AGON_COMMON_TYPES()

}  // namespace agon_judge
