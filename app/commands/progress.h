// How far a long command is: a bar on a terminal, a line now and then elsewhere. Always on stderr.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "core/model/architecture.h"
#include "core/model/vae.h"

namespace zscape {

// "test ELBO −134.7 nats (reconstruction −128.1, KL 6.6)", or an autoencoder's "test
// reconstruction −78.3 nats".
std::string describe(const Elbo& elbo, ModelKind kind, const std::string& set);

struct TrainingProgress {
  double epoch = 0;  // done, fractional
  int epochs = 0;    // in all
  ModelKind kind = ModelKind::vae;
  std::optional<Elbo> test;  // of the last evaluation
  double images_per_second = 0;
  double seconds_left = 0;
};

// One line of at most `columns` characters: what has no room is left out, the bar takes what remains.
std::string progress_line(const TrainingProgress& progress, int columns);

// The same as a sentence, for a log: "epoch 3 of 30, test ELBO …".
std::string epoch_line(const TrainingProgress& progress);

// How far a task is whose share can be told: "importance samples  42 %  ━━━━┈┈┈  1 min 20 s left", in at most
// `columns` characters.
struct TaskProgress {
  std::string task;
  double share = 0;    // done, 0 … 1
  double seconds = 0;  // that this took

  double seconds_left() const { return share > 0 ? seconds * (1 - share) / share : 0; }
};
std::string progress_line(const TaskProgress& progress, int columns);

// For a log: "importance samples: 42 %, 1 min 20 s left".
std::string task_line(const TaskProgress& progress);

// The bar alone, `cells` characters for `share` in 0 … 1.
std::string bar(double share, int cells);

// A line on stderr that is drawn again in place on a terminal, some times a second at
// most; nothing elsewhere.
class StatusLine {
 public:
  StatusLine();
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;
  ~StatusLine() { clear(); }

  bool on_terminal() const { return on_terminal_; }
  int columns() const;
  bool due() const;                    // a terminal, and long enough since the last line
  void show(const std::string& line);  // on a terminal only
  void clear();                        // before other lines are written

 private:
  bool on_terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace zscape
