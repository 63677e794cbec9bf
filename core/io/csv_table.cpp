#include "core/io/csv_table.h"

#include <array>
#include <charconv>
#include <span>
#include <type_traits>

#include "core/base/error.h"
#include "core/io/atomic_file.h"

namespace zscape {
namespace {

std::string quoted_if_needed(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string text_of(const CsvCell& cell) {
  return std::visit(
      [](const auto& value) -> std::string {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, std::monostate>) {
          return {};
        } else if constexpr (std::is_same_v<Value, std::string>) {
          return quoted_if_needed(value);
        } else {
          std::array<char, 32> digits;
          return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
        }
      },
      cell);
}

}  // namespace

CsvTable::CsvTable(const std::vector<std::string>& header) : columns_(header.size()) {
  add_row({header.begin(), header.end()});
}

void CsvTable::add_row(const std::vector<CsvCell>& cells) {
  if (cells.size() != columns_) {
    throw Error("a table row has " + std::to_string(cells.size()) + " cells, expected " +
                std::to_string(columns_));
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text_ += ',';
    text_ += text_of(cells[i]);
  }
  text_ += '\n';
}

void CsvTable::write(const std::filesystem::path& path) const {
  write_file_atomically(path, std::as_bytes(std::span(text_)));
}

}  // namespace zscape
