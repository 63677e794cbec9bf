#include "app/commands/bench_ui.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/explorer/explorer.h"
#include "app/view/map/train_digits.h"
#include "core/base/error.h"
#include "core/train/presets.h"

namespace zscape {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double kPatience = 60;         // seconds until the run must have started
constexpr double kWarmUp = 1;            // of training, before anything is counted
constexpr double kShortestHeadless = 3;  // seconds of training without the window

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

command::NewRun default_run() {
  const Preset& chosen = preset("default");
  return {chosen.architecture, chosen.settings, true};
}

double images_seen(const Snapshot& snapshot) {
  return snapshot.dataset == nullptr ? 0 : snapshot.epoch * snapshot.dataset->train.count();
}

void require_training(const Snapshot& snapshot, Clock::time_point start) {
  if (snapshot.state == RunState::failed) throw Error("the run failed: " + snapshot.reason);
  if (seconds_since(start) > kPatience) {
    throw Error("training did not start within " + std::to_string(static_cast<int>(kPatience)) + " seconds");
  }
}

// A slow figure over the whole map, so that every frame decodes another code.
ImVec2 pointer_at(const Tile& map, double seconds) {
  const double x = 0.5 + 0.42 * std::sin(1.1 * seconds);
  const double y = 0.5 + 0.42 * std::sin(1.7 * seconds + 0.5);
  return {map.x + map.width * static_cast<float>(x), map.y + map.height * static_cast<float>(y)};
}

// What a third of the frames does.
enum class Phase { following, zooming, gallery };

Phase phase_of(int frame, int frames) {
  if (3 * frame < frames) return Phase::following;
  return 3 * frame < 2 * frames ? Phase::zooming : Phase::gallery;
}

// Notches of the wheel in this frame: some in, as many out again.
float notches_at(int frame) {
  constexpr int kPeriod = 60, kTurned = 12;
  const int place = frame % kPeriod;
  if (place < kTurned) return 1;
  return place >= kPeriod / 2 && place < kPeriod / 2 + kTurned ? -1.0F : 0.0F;
}

void wait_for_training(Explorer& explorer, bool all_digits) {
  const auto start = Clock::now();
  explorer.session().send(default_run());
  while (explorer.snapshot().state != RunState::training || explorer.snapshot().seconds < kWarmUp ||
         explorer.map().empty() || (all_digits && !explorer.view().map.train_digits)) {
    explorer.frame(0.1);
    require_training(explorer.snapshot(), start);
  }
}

DatasetPtr measure_window(const BenchUiOptions& options, BenchUiReport& report) {
  std::vector<double> ui_ms;
  std::vector<double> frame_ms;
  std::vector<double> zooming_frame_ms;
  std::vector<double> decode_us;
  Explorer explorer(driven_window(options.data, options.width, options.height));
  while (!explorer.last_frame_drew()) explorer.frame(0.1);
  report.first_frame_ms = seconds_since_launch() * 1000;
  report.renderer = explorer.window().renderer();
  if (options.all_digits) explorer.show(DigitSet::train_and_test);
  wait_for_training(explorer, options.all_digits);

  const auto start = Clock::now();
  const double images_before = images_seen(explorer.snapshot());
  while (static_cast<int>(ui_ms.size()) < options.frames) {
    const int frame = static_cast<int>(ui_ms.size());
    const Phase phase = phase_of(frame, options.frames);
    explorer.show(phase == Phase::gallery ? BottomTab::selection : BottomTab::samples);
    if (phase == Phase::zooming) explorer.turn_wheel(notches_at(frame));
    explorer.window().set_pointer(pointer_at(explorer.layout().map, seconds_since(start)));
    explorer.frame();
    if (!explorer.last_frame_drew()) continue;
    ui_ms.push_back(explorer.last_frame().ui_ms);
    frame_ms.push_back(explorer.last_frame().frame_ms);
    if (phase == Phase::zooming) zooming_frame_ms.push_back(frame_ms.back());
    decode_us.push_back(explorer.decode_us());
  }
  report.images_per_second = (images_seen(explorer.snapshot()) - images_before) / seconds_since(start);
  report.width = static_cast<int>(explorer.window().width());
  report.height = static_cast<int>(explorer.window().height());
  report.frames = options.frames;
  report.data = explorer.snapshot().dataset->name;
  report.points = explorer.map().count();
  if (const auto& train = explorer.view().map.train_digits) report.points += train->count();
  report.live_view_share = explorer.snapshot().live_view_share;
  report.resident_mb = resident_mb();
  report.ui_ms = quantiles_of(std::move(ui_ms));
  report.frame_ms = quantiles_of(std::move(frame_ms));
  report.zooming_frame_ms = quantiles_of(std::move(zooming_frame_ms));
  report.decode_us = quantiles_of(std::move(decode_us));
  return explorer.snapshot().dataset;
}

double measure_headless(const DatasetPtr& dataset, double seconds) {
  const auto nap = [] { std::this_thread::sleep_for(std::chrono::milliseconds(20)); };
  Session session;
  session.send(command::UseDataset{dataset});
  session.send(default_run());
  auto start = Clock::now();
  while (session.newest()->seconds < kWarmUp) {
    nap();
    require_training(*session.newest(), start);
  }
  const double images_before = images_seen(*session.newest());
  start = Clock::now();
  while (seconds_since(start) < seconds) nap();
  return (images_seen(*session.newest()) - images_before) / seconds_since(start);
}

nlohmann::ordered_json json_of(const Quantiles& quantiles) {
  return {{"p50", quantiles.p50}, {"p95", quantiles.p95}, {"p99", quantiles.p99}, {"max", quantiles.max}};
}

std::string line_of(const char* name, const Quantiles& quantiles) {
  char line[160];
  std::snprintf(line, sizeof line, "%-10s p50 %7.2f   p95 %7.2f   p99 %7.2f   max %7.2f\n", name,
                quantiles.p50, quantiles.p95, quantiles.p99, quantiles.max);
  return line;
}

}  // namespace

Quantiles quantiles_of(std::vector<double> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::max<std::size_t>(rank, 1) - 1];
  };
  return {at(0.50), at(0.95), at(0.99), values.back()};
}

BenchUiReport bench_ui(const BenchUiOptions& options) {
  BenchUiReport report;
  const auto start = Clock::now();
  DatasetPtr dataset = measure_window(options, report);
  const double seconds = seconds_since(start);
  report.images_per_second_headless = measure_headless(dataset, std::max(kShortestHeadless, seconds));
  return report;
}

std::string to_json(const BenchUiReport& report) {
  const nlohmann::ordered_json json = {{"width", report.width},
                                       {"height", report.height},
                                       {"frames", report.frames},
                                       {"renderer", report.renderer},
                                       {"data", report.data},
                                       {"points", report.points},
                                       {"ui_ms", json_of(report.ui_ms)},
                                       {"frame_ms", json_of(report.frame_ms)},
                                       {"zooming_frame_ms", json_of(report.zooming_frame_ms)},
                                       {"decode_us", json_of(report.decode_us)},
                                       {"first_frame_ms", report.first_frame_ms},
                                       {"live_view_share", report.live_view_share},
                                       {"images_per_second", report.images_per_second},
                                       {"images_per_second_headless", report.images_per_second_headless},
                                       {"resident_mb", report.resident_mb}};
  return json.dump();
}

std::string to_text(const BenchUiReport& report) {
  char text[512];
  std::snprintf(text, sizeof text,
                "first frame %.0f ms, %.0f MB resident, live view %.1f %% of training time\n"
                "%.0f images/s with the window, %.0f without\n",
                report.first_frame_ms, report.resident_mb, 100 * report.live_view_share,
                report.images_per_second, report.images_per_second_headless);
  return std::to_string(report.frames) + " frames of " + std::to_string(report.width) + "×" +
         std::to_string(report.height) + " drawn by " + report.renderer + ", training on " + report.data +
         ", " + std::to_string(report.points) + " digits on the map\n" + line_of("ui ms", report.ui_ms) +
         line_of("frame ms", report.frame_ms) + line_of("zooming", report.zooming_frame_ms) +
         line_of("decode µs", report.decode_us) + text;
}

}  // namespace zscape
