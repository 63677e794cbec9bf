// Tables as CSV text: coordinates and histories for a spreadsheet, pandas or R.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace zscape {

// One cell; std::monostate is an empty one. Real numbers are written in the shortest form that reads back as
// the same number, with a point whatever the locale; those that are not finite as nan and inf.
using CsvCell = std::variant<std::monostate, std::int64_t, float, double, std::string>;

// Grows row by row; the text is kept, not the cells. RFC 4180, but with line feeds alone: text that holds a
// comma, a quote or a line break is quoted.
class CsvTable {
 public:
  explicit CsvTable(const std::vector<std::string>& header);

  // Throws Error if the row is shorter or longer than the header.
  void add_row(const std::vector<CsvCell>& cells);

  const std::string& text() const { return text_; }
  void write(const std::filesystem::path& path) const;  // atomically

 private:
  std::size_t columns_;
  std::string text_;
};

}  // namespace zscape
