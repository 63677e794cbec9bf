#include "app/widgets/axis.h"

#include <algorithm>
#include <cmath>

#include "app/widgets/format.h"

namespace zscape {
namespace {

// The smallest of 1, 2, 5 times a power of ten that is not below `size`.
double nice_step(double size) {
  const double power = std::pow(10.0, std::floor(std::log10(size)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= size * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

// As many decimals as tell neighbours apart.
int decimals_for(double step) {
  return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9);
}

std::string label_of(double value, double step) {
  if (step >= 1e6) return format_decimal(value / 1e6, 0) + kThinSpace + "M";
  return format_decimal(value, decimals_for(step));
}

// Which multiples of the step lie within the range, ends included in spite of rounding.
struct Multiples {
  double first, last;
  Multiples(double low, double high, double step)
      : first(std::ceil(low / step - 1e-9)), last(std::floor(high / step + 1e-9)) {}
  double count() const { return last - first + 1; }
};

std::vector<Tick> linear_ticks(double low, double high, int most) {
  double step = nice_step((high - low) / most);
  if (Multiples(low, high, step).count() > most) step = nice_step(step * 1.01);
  std::vector<Tick> result;
  const Multiples multiples(low, high, step);
  for (double i = multiples.first; i <= multiples.last; ++i) {
    result.push_back({i * step, label_of(i * step, step)});
  }
  return result;
}

std::string power_label(double value) {
  if (value >= 1e6 || value < 1e-4) return format_scientific(value);
  return label_of(value, std::pow(10.0, std::floor(std::log10(value))));
}

// 0 < low < high: 1, 2, 5 of each decade; whole decades when those are too many; linear when too few.
std::vector<Tick> logarithmic_ticks(double low, double high, int most) {
  const int first = static_cast<int>(std::floor(std::log10(low)));
  const int last = static_cast<int>(std::floor(std::log10(high)));
  std::vector<Tick> fine, coarse;
  const int every = (last - first) / most + 1;
  for (int decade = first; decade <= last; ++decade) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      const double value = factor * std::pow(10.0, decade);
      if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9)) continue;
      fine.push_back({value, power_label(value)});
      if (factor == 1.0 && (decade - first) % every == 0) coarse.push_back(fine.back());
    }
  }
  if (fine.size() < 3) return linear_ticks(low, high, most);
  return static_cast<int>(fine.size()) <= most ? fine : coarse;
}

std::vector<Tick> mirrored(std::vector<Tick> positive) {
  std::reverse(positive.begin(), positive.end());
  for (Tick& tick : positive) tick = {-tick.value, kMinus + tick.label};
  return positive;
}

}  // namespace

bool has_place(AxisScale scale, double value) {
  if (!std::isfinite(value)) return false;
  if (scale == AxisScale::logarithmic) return value > 0;
  if (scale == AxisScale::negative_logarithmic) return value < 0;
  return true;
}

double to_axis(AxisScale scale, double value) {
  if (scale == AxisScale::logarithmic) return std::log10(value);
  if (scale == AxisScale::negative_logarithmic) return -std::log10(-value);
  return value;
}

double from_axis(AxisScale scale, double coordinate) {
  if (scale == AxisScale::logarithmic) return std::pow(10.0, coordinate);
  if (scale == AxisScale::negative_logarithmic) return -std::pow(10.0, -coordinate);
  return coordinate;
}

std::vector<Tick> ticks(AxisScale scale, double low, double high, int most) {
  if (most < 1 || !(low < high) || !has_place(scale, low) || !has_place(scale, high)) return {};
  switch (scale) {
    case AxisScale::logarithmic:
      return logarithmic_ticks(low, high, most);
    case AxisScale::negative_logarithmic:
      return mirrored(logarithmic_ticks(-high, -low, most));
    case AxisScale::linear:
      break;
  }
  return linear_ticks(low, high, most);
}

}  // namespace zscape
