// How the run came to be: rate against distortion, and what each dimension told over time.
#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "app/panels/run/advice_pages.h"
#include "app/view/code/probe.h"
#include "app/widgets/colour.h"
#include "app/widgets/format.h"
#include "app/widgets/line_plot.h"
#include "app/widgets/path_plot.h"
#include "app/widgets/text.h"

namespace zscape {
namespace {

constexpr std::size_t kMostCurves = 10;  // as many as there are colours that differ
constexpr const char* kLater = "Grows here with each evaluation of the test set from now on.";

// The dimensions that tell most at the end, most informative first.
std::vector<std::size_t> most_informative(const DimensionMoment& last) {
  std::vector<std::size_t> order(last.kl.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return last.kl[a] > last.kl[b]; });
  if (order.size() > kMostCurves) order.resize(kMostCurves);
  return order;
}

std::optional<double> epoch_looked_at(const PanelContext& context) {
  const MomentPtr& past = context.view.time.past;
  return past ? std::optional(past->epoch) : std::nullopt;
}

void draw_note(const PanelContext& context, const char* text) {
  paragraph(context.style.body, context.style.text_faint, text);
}

}  // namespace

void draw_rate_distortion(const PanelContext& context) {
  if (!is_vae(context.snapshot))
    return draw_note(context, "An autoencoder has no KL, so its code has no rate.");
  std::vector<PlotPoint> points;
  std::vector<std::string> names;
  if (context.snapshot.history) {
    for (const HistoryPoint& point : context.snapshot.history->test()) {
      points.push_back({point.elbo.kl, -point.elbo.reconstruction});
      names.push_back("epoch " + format_decimal(point.epoch, 2) + " · ELBO " +
                      format_nats(point.elbo.elbo()));
    }
  }
  PathPlot plot;
  plot.points = points;
  plot.names = names;
  plot.x_name = "rate: KL, nats per test image";
  plot.y_name = "distortion: \xE2\x88\x92reconstruction, nats · slanted: equal ELBO";
  plot.sums = true;
  plot.empty_text = "A point appears here with each evaluation of the test set.";
  path_plot(context.style, "rate-distortion", ImGui::GetContentRegionAvail(), plot);
}

void draw_kl_over_time(const PanelContext& context) {
  if (!is_vae(context.snapshot)) return draw_note(context, "An autoencoder has no KL.");
  const Style& style = context.style;
  const DimensionHistoryPtr& history = context.snapshot.dimensions;
  std::vector<double> epochs;
  std::vector<std::vector<double>> curves;
  std::vector<std::string> names;
  if (history && !history->empty()) {
    for (const DimensionMoment& moment : *history) epochs.push_back(moment.epoch);
    for (const std::size_t dimension : most_informative(history->back())) {
      names.push_back(dimension_name(static_cast<int>(dimension)));
      auto& curve = curves.emplace_back();
      for (const DimensionMoment& moment : *history) curve.push_back(moment.kl[dimension]);
    }
  }
  std::vector<PlotSeries> series;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    series.push_back({names[i], class_colour(style, i), {epochs, curves[i]}, 1.5F, true});
  }
  LinePlot plot;
  plot.series = series;
  plot.x_name = "epoch";
  plot.playhead = epoch_looked_at(context);
  plot.x_decimals = 2;
  plot.y_unit = "nats per image";
  plot.empty_text = kLater;
  line_plot(style, "kl over time", ImGui::GetContentRegionAvail(), plot,
            context.view.advice.dimensions_range);
}

void draw_active_units(const PanelContext& context) {
  const DimensionHistoryPtr& history = context.snapshot.dimensions;
  std::vector<double> epochs, active;
  if (history) {
    for (const DimensionMoment& moment : *history) {
      epochs.push_back(moment.epoch);
      active.push_back(moment.active);
    }
  }
  const PlotSeries series[] = {{"active", context.style.test, {epochs, active}, 1.75F, true}};
  LinePlot plot;
  plot.series = series;
  plot.x_name = "epoch";
  plot.playhead = epoch_looked_at(context);
  plot.x_decimals = 2;
  plot.y_counts = true;
  plot.y_unit = "dimensions";
  plot.empty_text = kLater;
  line_plot(context.style, "active units", ImGui::GetContentRegionAvail(), plot,
            context.view.advice.active_range);
}

}  // namespace zscape
