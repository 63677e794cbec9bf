// Quantiles by nearest rank: one of the values, never between two.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace zscape {

// Which value is meant where the share falls between two of them: rank share · (n − 1), rounded this way.
enum class Rank { lower, nearest };

// The value below which about `share` (0 to 1) of the values lie. There is at least one value; none is NaN.
// Reorders them. O(n).
template <typename Value>
Value quantile(std::vector<Value>& values, Value share, Rank rank) {
  const Value place = share * static_cast<Value>(values.size() - 1);
  const auto index = rank == Rank::nearest ? static_cast<std::ptrdiff_t>(std::lround(place))
                                           : static_cast<std::ptrdiff_t>(place);
  std::nth_element(values.begin(), values.begin() + index, values.end());
  return values[static_cast<std::size_t>(index)];
}

}  // namespace zscape
