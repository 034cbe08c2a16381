// Text in JSON.
#pragma once

#include <string>
#include <string_view>

namespace agon_judge {

bool is_utf8(std::string_view text);
std::string made_utf8(std::string_view text);  // every byte that is no part of UTF-8 becomes a question mark
void append_quoted(std::string& json, std::string_view text);

}  // namespace agon_judge
