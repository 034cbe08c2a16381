// Writes answers as JSON, and refuses what does not belong to its type.

#include <charconv>
#include <cmath>
#include <limits>

#include "agon_judge.h"
#include "utf8.h"
#include "failure.h"

namespace agon_judge {
namespace {

constexpr std::size_t most_bytes = (16 << 20) - 64;  // the supervisor takes no more

std::string decimal(Wide value) {
    if (value < 0) return "-" + decimal(-(value / 10)).substr(value > -10) + static_cast<char>('0' - value % 10);
    if (value >= 10) return decimal(value / 10) + static_cast<char>('0' + value % 10);
    return {static_cast<char>('0' + value)};
}

template <class T>
bool holds(Wide value) {
    return value >= std::numeric_limits<T>::min() && value <= std::numeric_limits<T>::max();
}

}  // namespace

void Writer::count() {
    if (values_++ > most_values) refuse("more than 2,000,000 values");  // beside the outermost
    if (json_.size() > most_bytes) throw InvalidReturn("returned more than 16 MiB");
}

void Writer::refuse(std::string_view returned) {
    throw InvalidReturn("returned " + std::string(returned) + " where " + type_ + " was expected");
}

void Writer::null() {
    count();
    json_ += "null,";
}

void Writer::boolean(bool value) {
    count();
    json_ += value ? "true," : "false,";
}

void Writer::integer(Wide value) {
    if (!holds<int>(value)) refuse(decimal(value));
    short_integer(static_cast<long long>(value));
}

void Writer::unsigned_integer(Wide value) {
    if (!holds<unsigned int>(value)) refuse(decimal(value));
    short_integer(static_cast<long long>(value));
}

void Writer::short_integer(long long value) {
    count();
    char digits[24];
    json_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    json_ += ',';
}

void Writer::long_integer(Wide value) {
    count();
    if (!holds<long long>(value)) refuse(decimal(value));
    json_ += '"' + decimal(value) + "\",";
}

void Writer::number(double value) {
    count();
    if (std::isnan(value)) {
        json_ += "\"NaN\",";
        return;
    }
    if (std::isinf(value)) {
        json_ += value < 0 ? "\"-Infinity\"," : "\"Infinity\",";
        return;
    }
    char digits[40];
    const std::string_view written(digits, std::to_chars(digits, digits + sizeof digits, value).ptr - digits);
    json_ += written;
    if (written == "-0") json_ += ".0";  // an integer has no negative zero
    json_ += ',';
}

void Writer::character(char value) {
    if (static_cast<unsigned char>(value) >= 0x80) refuse("a character outside ASCII");
    text(std::string_view(&value, 1));
}

void Writer::text(std::string_view value) {
    count();
    if (value.size() > most_bytes) throw InvalidReturn("returned more than 16 MiB");
    if (!is_utf8(value)) refuse("text that is not UTF-8");
    append_quoted(json_, value);
    json_ += ',';
}

void Writer::open() {
    count();
    json_ += '[';
}

void Writer::close() {
    if (json_.back() == ',') json_.pop_back();
    json_ += "],";
}

void Writer::drop_nulls(std::size_t length) {
    while (json_.size() > length && json_.ends_with("null,")) json_.resize(json_.size() - 5);
}

std::string Writer::take() {
    if (json_.empty()) json_ = "null,";
    json_.pop_back();
    if (json_.size() > most_bytes) throw InvalidReturn("returned more than 16 MiB");
    return std::move(json_);
}

}  // namespace agon_judge
