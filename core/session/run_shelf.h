// The runs of this session that are over: what they were, how they learned, and their weights.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/session/dimension_history.h"
#include "core/session/model_origin.h"
#include "core/session/timeline.h"
#include "core/train/history.h"
#include "core/train/settings.h"

namespace zscape {

// Immutable and shared between threads.
struct RunRecord {
  std::uint64_t id = 0;  // as Snapshot::run
  ModelOrigin origin;
  Architecture architecture;
  TrainingSettings settings;
  std::int64_t step = 0;
  double epoch = 0;
  double seconds = 0;
  std::optional<Elbo> test_elbo;
  std::string test_data;
  HistoryPtr history;              // never null
  DimensionHistoryPtr dimensions;  // null when it was never evaluated in this session
  TimelinePtr timeline;            // never empty; the latest moment has the last weights
};
using RunRecordPtr = std::shared_ptr<const RunRecord>;

inline std::string run_name(const RunRecord& run) { return run_name(run.origin, run.id); }

// In the order in which they began.
using RunList = std::vector<RunRecordPtr>;
using RunListPtr = std::shared_ptr<const RunList>;

// Keeps the runs that are over within a memory budget, by thinning their timelines: each has the same share,
// and at the least its last weights. Belongs to the session's thread; what it hands out is immutable.
class RunShelf {
 public:
  static constexpr std::size_t kMostRuns = 32;  // the oldest goes when another comes

  explicit RunShelf(std::size_t budget_bytes) : budget_(budget_bytes) {}

  void add(RunRecord run);
  void forget(std::uint64_t id);  // nothing happens if there is none
  void set_budget(std::size_t bytes);

  const RunListPtr& runs() const { return runs_; }  // never null

 private:
  void keep(RunList runs);

  std::size_t budget_;
  RunListPtr runs_ = std::make_shared<const RunList>();
};

}  // namespace zscape
