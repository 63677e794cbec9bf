#include "app/view/run/curve_data.h"

#include <algorithm>

namespace zscape {
namespace {

template <typename Point>
double place(const Point& point, CurveAxis axis) {
  return place_on(axis, point.step, point.epoch, point.seconds);
}

bool mostly_on(AxisScale scale, const Curve& curve) {
  const auto placed =
      std::count_if(curve.y.begin(), curve.y.end(), [&](double y) { return has_place(scale, y); });
  return 2 * placed >= static_cast<std::ptrdiff_t>(curve.y.size());
}

}  // namespace

double place_on(CurveAxis axis, std::int64_t step, double epoch, double seconds) {
  switch (axis) {
    case CurveAxis::steps:
      return static_cast<double>(step);
    case CurveAxis::epochs:
      return epoch;
    case CurveAxis::seconds:
      return seconds;
  }
  return 0;
}

double value_of(const Elbo& elbo, CurveQuantity quantity) {
  switch (quantity) {
    case CurveQuantity::elbo:
      return elbo.elbo();
    case CurveQuantity::reconstruction:
      return elbo.reconstruction;
    case CurveQuantity::kl:
      return elbo.kl;
  }
  return 0;
}

Curve curve_of(const std::vector<HistoryPoint>& points, CurveQuantity quantity, CurveAxis axis) {
  Curve curve;
  curve.x.reserve(points.size());
  curve.y.reserve(points.size());
  for (const HistoryPoint& point : points) {
    curve.x.push_back(place(point, axis));
    curve.y.push_back(value_of(point.elbo, quantity));
  }
  return curve;
}

std::vector<CurveMark> curve_marks(const std::vector<HistoryMark>& marks, CurveAxis axis) {
  std::vector<CurveMark> result;
  const HistoryMark* last = nullptr;
  for (const HistoryMark& mark : marks) {
    if (last && last->step == mark.step) {
      result.back().text += ", " + mark.text;
    } else {
      result.push_back({place(mark, axis), mark.text});
    }
    last = &mark;
  }
  return result;
}

AxisScale log_scale_for(CurveQuantity quantity, const Curve& train, const Curve& test) {
  const AxisScale scale =
      quantity == CurveQuantity::kl ? AxisScale::logarithmic : AxisScale::negative_logarithmic;
  return mostly_on(scale, train) && mostly_on(scale, test) ? scale : AxisScale::linear;
}

}  // namespace zscape
