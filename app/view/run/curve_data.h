// A run's history as the numbers that a plot draws. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/view/view_state.h"
#include "app/widgets/axis.h"
#include "app/widgets/plot_range.h"
#include "core/train/history.h"

namespace zscape {

double value_of(const Elbo& elbo, CurveQuantity quantity);

// One curve, x ascending.
struct Curve {
  std::vector<double> x;
  std::vector<double> y;

  PlotData data() const { return {x, y}; }
};

Curve curve_of(const std::vector<HistoryPoint>& points, CurveQuantity quantity, CurveAxis axis);

// Where a point of the run stands on an axis.
double place_on(CurveAxis axis, std::int64_t step, double epoch, double seconds);

struct CurveMark {
  double x = 0;
  std::string text;
};
// Marks of one step stand together: "β 1 → 4, batch size 128 → 256".
std::vector<CurveMark> curve_marks(const std::vector<HistoryMark>& marks, CurveAxis axis);

// The scale that "log" means for a quantity: an ELBO or a log-likelihood is negative and stays upward, a KL
// is positive. Linear where the values do not have that sign (a Gaussian likelihood can be positive).
AxisScale log_scale_for(CurveQuantity quantity, const Curve& train, const Curve& test);

}  // namespace zscape
