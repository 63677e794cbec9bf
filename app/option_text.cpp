#include "app/option_text.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <sstream>
#include <system_error>

#include "core/base/error.h"
#include "core/model/architecture.h"

namespace zscape {
namespace {

// The whole text as one value, or nothing. Unlike the library's stream parsing this knows no locale.
template <typename Value>
std::optional<Value> value_of(const std::string& text) {
  Value value{};
  const char* const end = text.data() + text.size();
  const auto [stopped, code] = std::from_chars(text.data(), end, value);
  if (code != std::errc() || stopped != end || text.empty()) return std::nullopt;
  return value;
}

[[noreturn]] void refuse(const std::string& option, const std::string& expected, const std::string& text,
                         const std::string& example) {
  throw Error(option + " takes " + expected + ", found \"" + text + "\"",
              "For example: " + option + " " + example);
}

}  // namespace

int parse_whole_number(const std::string& option, const std::string& text) {
  const auto value = value_of<int>(text);
  if (!value) refuse(option, "a whole number", text, "10");
  return *value;
}

int parse_count(const std::string& option, const std::string& text, int largest) {
  const auto value = value_of<int>(text);
  if (!value || *value < 1 || *value > largest) {
    refuse(option, "a whole number from 1 to " + std::to_string(largest), text, "20");
  }
  return *value;
}

std::uint64_t parse_seed(const std::string& option, const std::string& text) {
  const auto value = value_of<std::uint64_t>(text);
  if (!value) refuse(option, "a whole number from 0 to 18446744073709551615", text, "1");
  return *value;
}

float parse_real_number(const std::string& option, const std::string& text) {
  const auto value = value_of<float>(text);
  if (!value || !std::isfinite(*value)) refuse(option, "a finite number", text, "0.001");
  return *value;
}

std::vector<int> parse_hidden_option(const std::string& option, const std::string& text) {
  try {
    if (!text.empty()) return parse_hidden_sizes(text);
  } catch (const Error&) {  // the sentence for options names the option
  }
  refuse(option, "layer sizes separated by commas, or none", text, "512,256");
}

Vector parse_code(const std::string& option, const std::string& text) {
  std::vector<float> values;
  std::istringstream parts(text + ",");
  for (std::string part; std::getline(parts, part, ',');) {
    const auto first = part.find_first_not_of(' '), last = part.find_last_not_of(' ');
    const auto value =
        value_of<float>(first == std::string::npos ? "" : part.substr(first, last - first + 1));
    if (!value || !std::isfinite(*value)) refuse(option, "numbers separated by commas", text, "0.9,-0.4");
    values.push_back(*value);
  }
  return Eigen::Map<const Vector>(values.data(), static_cast<Eigen::Index>(values.size()));
}

PixelSize parse_pixel_size(const std::string& option, const std::string& text) {
  const auto cross = text.find('x');
  const auto width = value_of<int>(text.substr(0, cross));
  const auto height = cross == std::string::npos ? std::nullopt : value_of<int>(text.substr(cross + 1));
  const auto fits = [](const std::optional<int>& side) { return side && *side >= 1 && *side <= 16384; };
  if (!fits(width) || !fits(height)) refuse(option, "WIDTHxHEIGHT in pixels", text, "1280x720");
  return {*width, *height};
}

}  // namespace zscape
