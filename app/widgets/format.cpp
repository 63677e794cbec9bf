#include "app/widgets/format.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace zscape {
namespace {

std::string printed(const char* pattern, int precision, double value) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), pattern, precision, value);
  return text.data();
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string with_real_minus(std::string text) {
  replace_all(text, "-", kMinus);
  return text;
}

// Puts a thin space before every third digit of the whole part; from four digits on, so that axis numbers of
// one size look alike.
std::string grouped(std::string text) {
  const auto first = text.find_first_of("0123456789");
  auto end = text.find('.');
  if (end == std::string::npos) end = text.size();
  for (auto at = end; at > first + 3;) {
    at -= 3;
    text.insert(at, kThinSpace);
  }
  return text;
}

// "−0.0" says nothing that "0.0" does not.
double without_negative_zero(double value, int decimals) {
  return std::abs(value) < 0.5 * std::pow(10.0, -decimals) ? 0.0 : value;
}

std::string with_unit(const std::string& number, const char* unit) { return number + kThinSpace + unit; }

// Three significant digits for 1 ≤ value < 1000.
std::string three_digits(double value) {
  const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return format_decimal(value, decimals);
}

}  // namespace

std::string format_count(std::int64_t value) { return with_real_minus(grouped(std::to_string(value))); }

std::string format_rate(double value) {
  if (!std::isfinite(value)) return kNoNumber;
  const double size = std::abs(value);
  if (size >= 999.5e6) return with_unit(three_digits(value / 1e9), "G");
  if (size >= 999.5e3) return with_unit(three_digits(value / 1e6), "M");
  if (size >= 999.5) return with_unit(three_digits(value / 1e3), "k");
  return format_decimal(value, size < 9.95 ? 1 : 0);
}

std::string format_decimal(double value, int decimals) {
  if (!std::isfinite(value)) return kNoNumber;
  return with_real_minus(grouped(printed("%.*f", decimals, without_negative_zero(value, decimals))));
}

std::string format_nats(double value) { return format_decimal(value, 1); }

std::string format_scientific(double value) {
  if (!std::isfinite(value)) return kNoNumber;
  if (value == 0) return "0";
  std::string text = printed("%.*e", 2, value);
  const auto e = text.find('e');
  std::string mantissa = text.substr(0, e);
  const int exponent = std::atoi(text.c_str() + e + 1);
  while (mantissa.back() == '0') mantissa.pop_back();
  if (mantissa.back() == '.') mantissa.pop_back();
  return with_real_minus(mantissa + "e" + std::to_string(exponent));
}

std::string format_duration(double seconds) {
  if (!std::isfinite(seconds) || seconds < 0) return kNoNumber;
  const auto whole = static_cast<std::int64_t>(std::llround(seconds));
  if (whole < 60) return with_unit(std::to_string(whole), "s");
  if (whole < 3600) {
    return with_unit(std::to_string(whole / 60), "min") + " " + with_unit(std::to_string(whole % 60), "s");
  }
  return with_unit(format_count(whole / 3600), "h") + " " +
         with_unit(std::to_string(whole % 3600 / 60), "min");
}

std::string format_bytes(double bytes) {
  if (!std::isfinite(bytes)) return kNoNumber;
  if (bytes >= 999.5e6) return with_unit(three_digits(bytes / 1e9), "GB");
  if (bytes >= 999.5e3) return with_unit(format_decimal(bytes / 1e6, 1), "MB");
  if (bytes >= 999.5) return with_unit(format_decimal(bytes / 1e3, 0), "kB");
  return with_unit(format_decimal(bytes, 0), "bytes");
}

std::string format_percent(double share) {
  if (!std::isfinite(share)) return kNoNumber;
  return with_unit(format_decimal(share * 100, 0), "%");
}

std::string format_short_time(double seconds) {
  if (!std::isfinite(seconds)) return kNoNumber;
  if (seconds >= 0.9995) return with_unit(format_decimal(seconds, 1), "s");
  if (seconds >= 0.9995e-3) return with_unit(format_decimal(seconds * 1e3, 1), "ms");
  return with_unit(format_decimal(seconds * 1e6, 0), "\xC2\xB5s");
}

std::optional<double> parse_number(std::string_view text) {
  std::string plain(text);
  replace_all(plain, kMinus, "-");
  replace_all(plain, kThinSpace, "");
  replace_all(plain, " ", "");
  if (plain.empty()) return std::nullopt;
  // strtod would also take "inf", "nan" and hexadecimal numbers, which no control can mean.
  if (plain.find_first_not_of("0123456789+-.eE") != std::string::npos) return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(plain.c_str(), &end);
  if (end != plain.c_str() + plain.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace zscape
