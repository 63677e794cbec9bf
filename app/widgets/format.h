// Numbers as people read them: grouped with thin spaces, with a real minus and their unit. UTF-8.
//
// A value that is not a number or not finite reads "—", so that no caller needs to ask first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zscape {

inline constexpr const char* kMinus = "\xE2\x88\x92";      // U+2212
inline constexpr const char* kThinSpace = "\xE2\x80\x89";  // U+2009
inline constexpr const char* kNoNumber = "\xE2\x80\x94";   // U+2014

// 60000 → "60 000".
std::string format_count(std::int64_t value);

// 27123 → "27.1 k", 1.25e6 → "1.25 M", 831 → "831": three digits, for rates.
std::string format_rate(double value);

// -2.3171, 2 → "−2.32". Grouped above 9999.
std::string format_decimal(double value, int decimals);

// −142.31 → "−142.3": one decimal; who draws it adds "nats" and what it was measured on.
std::string format_nats(double value);

// 0.0015 → "1.5e−3", 0.001 → "1e−3": at most three digits, for learning rates.
std::string format_scientific(double value);

// 80 → "1 min 20 s", 3.2 → "3 s", 7500 → "2 h 5 min".
std::string format_duration(double seconds);

// 11 490 000 → "11.5 MB"; powers of ten.
std::string format_bytes(double bytes);

// 0.034 → "3 %".
std::string format_percent(double share);

// 64e-6 → "64 µs", 0.0024 → "2.4 ms".
std::string format_short_time(double seconds);

// What a person types: "1.5e-3", "−2", "60 000"; the whole text or nothing.
std::optional<double> parse_number(std::string_view text);

}  // namespace zscape
