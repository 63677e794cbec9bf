// The one exception type that crosses rooms: a sentence a person can act on.
#pragma once

#include <stdexcept>
#include <string>

namespace zscape {

// `what()` is one complete sentence that names the file or value, what was found, and what was expected.
// `remedy()` is the next step, also a sentence, or empty where there is none.
// Thrown by every floor; `main` prints both lines and exits with 1, the window shows them in a dialog.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& sentence, std::string remedy = {})
      : std::runtime_error(sentence), remedy_(std::move(remedy)) {}

  const std::string& remedy() const { return remedy_; }

 private:
  std::string remedy_;
};

}  // namespace zscape
