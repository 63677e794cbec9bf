#include "app/commands/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "app/widgets/format.h"

namespace zscape {
namespace {

constexpr auto kRedrawInterval = std::chrono::milliseconds(80);
constexpr int kNarrowestBar = 10;
constexpr int kWidestBar = 40;

// Characters, not bytes: continuation bytes of UTF-8 take no room. Nothing here is wider than one column.
int width_of(const std::string& text) {
  return static_cast<int>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string short_result(const TrainingProgress& progress) {
  if (!progress.test) return {};
  const bool vae = progress.kind == ModelKind::vae;
  const double value = vae ? progress.test->elbo() : progress.test->reconstruction;
  return std::string(vae ? "test ELBO " : "test reconstruction ") + format_nats(value) + " nats";
}

std::string speed(const TrainingProgress& progress) {
  return progress.images_per_second > 0 ? format_rate(progress.images_per_second) + " images/s" : "";
}

std::string time_left(double seconds) { return seconds > 0 ? format_duration(seconds) + " left" : ""; }

double share_done(const TrainingProgress& progress) {
  return progress.epochs > 0 ? std::clamp(progress.epoch / progress.epochs, 0.0, 1.0) : 0.0;
}

// The line with as many of `parts` as leave room for a bar that shows `share`; the bar stands before them.
std::string line_with_bar(std::string line, double share, const std::vector<std::string>& parts,
                          int columns) {
  std::string tail;
  for (const std::string& part : parts) {
    const bool fits = width_of(line) + width_of(tail) + width_of(part) + kNarrowestBar + 6 < columns;
    if (!part.empty() && fits) tail += "  " + part;
  }
  // One column stays free: a terminal wraps when the last one is written.
  const int room = columns - 1 - width_of(line) - width_of(tail) - 2;
  if (room >= kNarrowestBar) line += "  " + bar(share, std::min(room, kWidestBar));
  return line + tail;
}

}  // namespace

std::string describe(const Elbo& elbo, ModelKind kind, const std::string& set) {
  if (kind == ModelKind::autoencoder) {
    return set + " reconstruction " + format_nats(elbo.reconstruction) + " nats per image";
  }
  return set + " ELBO " + format_nats(elbo.elbo()) + " nats per image (reconstruction " +
         format_nats(elbo.reconstruction) + ", KL " + format_nats(elbo.kl) + ")";
}

std::string bar(double share, int cells) {
  const int full = static_cast<int>(std::floor(share * cells));
  std::string text;
  for (int cell = 0; cell < cells; ++cell) text += cell < full ? "━" : "┈";
  return text;
}

std::string progress_line(const TrainingProgress& progress, int columns) {
  const int current = std::min(static_cast<int>(progress.epoch) + 1, progress.epochs);
  const std::string line = "epoch " + std::to_string(current) + " of " + std::to_string(progress.epochs);
  return line_with_bar(line, share_done(progress),
                       {short_result(progress), time_left(progress.seconds_left), speed(progress)}, columns);
}

std::string progress_line(const TaskProgress& progress, int columns) {
  return line_with_bar(progress.task + "  " + format_percent(progress.share), progress.share,
                       {time_left(progress.seconds_left())}, columns);
}

std::string epoch_line(const TrainingProgress& progress) {
  std::string line =
      "epoch " + format_count(std::lround(progress.epoch)) + " of " + format_count(progress.epochs);
  if (progress.test) line += ": " + describe(*progress.test, progress.kind, "test");
  for (const std::string& part : {speed(progress), time_left(progress.seconds_left)}) {
    if (!part.empty()) line += ", " + part;
  }
  return line;
}

std::string task_line(const TaskProgress& progress) {
  const std::string left = time_left(progress.seconds_left());
  return progress.task + ": " + format_percent(progress.share) + (left.empty() ? "" : ", " + left);
}

StatusLine::StatusLine() : on_terminal_(::isatty(STDERR_FILENO) == 1) {}

int StatusLine::columns() const {
  winsize size{};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

bool StatusLine::due() const {
  return on_terminal_ && (!shown_ || std::chrono::steady_clock::now() - last_ >= kRedrawInterval);
}

void StatusLine::show(const std::string& line) {
  if (!on_terminal_) return;
  std::fprintf(stderr, "\r%s\x1b[K", line.c_str());  // \x1b[K: erase what was longer before
  std::fflush(stderr);
  shown_ = true;
  last_ = std::chrono::steady_clock::now();
}

void StatusLine::clear() {
  if (!shown_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  shown_ = false;
}

}  // namespace zscape
