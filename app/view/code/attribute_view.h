// Directions in latent space that the person keeps: the mean code of one group minus that of another.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/matrix.h"
#include "core/latent/embedding.h"

namespace zscape {

// Codes whose mean can be one side of the difference.
struct CodeGroup {
  enum class Kind { digits_of_class, pin, selected };
  Kind kind = Kind::digits_of_class;
  int label = 0;            // of a class
  std::string pin;          // its name
  std::vector<int> digits;  // that were selected, by index into the test set
  bool operator==(const CodeGroup&) const = default;
};

struct Attribute {
  CodeGroup with;
  CodeGroup without;
  Vector direction;   // L; of the newest embedding
  double amount = 0;  // how much of it has been added to the code that the person came from
  std::string name;   // as the person calls it; empty: after its groups
};

// What the vectors' sliders have made, and of which code.
struct VectorSum {
  Vector from;
  Vector code;  // `from` and so much of each vector; from any other code the sliders begin at zero again
};

struct AttributesView {
  std::vector<Attribute> kept;
  CodeGroup with{CodeGroup::Kind::digits_of_class, 7, {}, {}};     // of the next one
  CodeGroup without{CodeGroup::Kind::digits_of_class, 1, {}, {}};  // likewise
  std::optional<std::size_t> renamed;                              // of `kept`, while its name is typed
  std::string typed_name;
  bool rename_begins = false;
  VectorSum sum;
  EmbeddingPtr embedding;  // that the directions belong to
};

}  // namespace zscape
