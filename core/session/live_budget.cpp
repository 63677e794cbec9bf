#include "core/session/live_budget.h"

#include <algorithm>

namespace zscape {

void LiveBudget::begin_run() {
  const std::lock_guard lock(mutex_);
  books_ = {};
}

void LiveBudget::set_training(bool training) {
  const std::lock_guard lock(mutex_);
  training_ = training;
}

void LiveBudget::earn(double training_seconds) {
  const std::lock_guard lock(mutex_);
  books_.trained += training_seconds;
  const double earned = session_share_ * training_seconds;
  Line& publish = books_.publish;
  Line& embed = books_.embed;
  Line& keep = books_.keep;
  publish.credit = std::min(publish.credit + kPublishPart * earned, publish.cost);
  embed.credit = std::min(embed.credit + (1 - kPublishPart - kKeepPart) * earned, embed.cost);
  const double saved = std::min(keep.credit + kKeepPart * earned, keep.cost);
  keep.credit = std::max(keep.credit, saved);  // the advance is not taken back
  if (books_.owed.empty()) return;
  const double each = refresh_share_ * training_seconds / static_cast<double>(books_.owed.size());
  for (auto& [kind, owed] : books_.owed) owed -= each;
  std::erase_if(books_.owed, [](const auto& debt) { return debt.second <= 0; });
}

bool LiveBudget::payable(Line Books::*line) const {
  const std::lock_guard lock(mutex_);
  return (books_.*line).payable();
}

void LiveBudget::spend(double seconds, Line Books::*line) {
  const std::lock_guard lock(mutex_);
  books_.spent += seconds;
  (books_.*line).credit -= seconds;
  (books_.*line).cost = seconds;
}

bool LiveBudget::may_publish() const { return payable(&Books::publish); }
bool LiveBudget::may_embed() const { return payable(&Books::embed); }
bool LiveBudget::may_keep() const { return payable(&Books::keep); }
void LiveBudget::spent_on_publishing(double seconds) { spend(seconds, &Books::publish); }
void LiveBudget::spent_on_embedding(double seconds) { spend(seconds, &Books::embed); }
void LiveBudget::spent_on_keeping(double seconds) { spend(seconds, &Books::keep); }

void LiveBudget::expect_embedding(double seconds) {
  const std::lock_guard lock(mutex_);
  books_.embed.cost = seconds;
}

bool LiveBudget::may_refresh(const std::string& kind) const {
  const std::lock_guard lock(mutex_);
  return !training_ || books_.owed.count(kind) == 0;
}

void LiveBudget::charge(const std::string& kind, double seconds,
                        const std::function<double(double, double)>& owed_then) {
  const std::lock_guard lock(mutex_);
  if (!training_ || seconds <= 0) return;
  books_.spent += seconds;
  double& owed = books_.owed[kind];
  owed = owed_then(owed, seconds);
}

void LiveBudget::spent_on_refresh(const std::string& kind, double seconds) {
  charge(kind, seconds, [](double owed, double spent) { return owed + spent; });
}

void LiveBudget::spent_at_once(const std::string& kind, double seconds) {
  charge(kind, seconds, [](double owed, double spent) { return std::max(owed, spent); });
}

double LiveBudget::share_spent() const {
  const std::lock_guard lock(mutex_);
  return books_.trained > 0 ? books_.spent / books_.trained : 0;
}

}  // namespace zscape
