#include "core/session/run_shelf.h"

#include <algorithm>
#include <utility>

namespace zscape {
namespace {

RunRecordPtr thinned(const RunRecordPtr& run, std::size_t bytes) {
  const TimelinePtr timeline = thinned(run->timeline, bytes);
  if (timeline == run->timeline) return run;
  auto lighter = std::make_shared<RunRecord>(*run);
  lighter->timeline = timeline;
  return lighter;
}

}  // namespace

void RunShelf::add(RunRecord run) {
  RunList runs = *runs_;
  runs.push_back(std::make_shared<const RunRecord>(std::move(run)));
  if (runs.size() > kMostRuns) runs.erase(runs.begin());
  keep(std::move(runs));
}

void RunShelf::forget(std::uint64_t id) {
  RunList runs = *runs_;
  runs.erase(std::remove_if(runs.begin(), runs.end(), [&](const auto& run) { return run->id == id; }),
             runs.end());
  keep(std::move(runs));
}

void RunShelf::set_budget(std::size_t bytes) {
  budget_ = bytes;
  keep(*runs_);
}

void RunShelf::keep(RunList runs) {
  for (RunRecordPtr& run : runs) run = thinned(run, budget_ / runs.size());
  runs_ = std::make_shared<const RunList>(std::move(runs));
}

}  // namespace zscape
