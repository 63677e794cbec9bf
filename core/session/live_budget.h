// What the live view may cost: an account that training pays into and that embedding, publishing and keeping
// moments draw from.
#pragma once

#include <algorithm>

namespace zscape {

// Every second of training earns `share` seconds for the live view: a quarter for publishing weights and
// curves, which is cheap and frequent, a tenth for keeping moments of the run, the rest for embedding the
// test set, which is dear and rare. Nothing is spent before it is earned, so the view's share of training
// time never exceeds `share`, but for one advance of `kAdvance` for the run's first moments, which come
// faster than they are paid for. Unused credit is capped at one purchase, so a pause in publishing is not
// followed by a burst.
class LiveBudget {
 public:
  // Seconds: the two dozen moments of the first 200 steps, where most is learned, of a model of usual size.
  static constexpr double kAdvance = 0.05;

  explicit LiveBudget(double share) : share_(share) {}

  void earn(double training_seconds) {
    trained_ += training_seconds;
    publish_credit_ = std::min(publish_credit_ + kPublishPart * share_ * training_seconds, publish_cost_);
    embed_credit_ =
        std::min(embed_credit_ + (1 - kPublishPart - kKeepPart) * share_ * training_seconds, embed_cost_);
    const double saved = std::min(keep_credit_ + kKeepPart * share_ * training_seconds, keep_cost_);
    keep_credit_ = std::max(keep_credit_, saved);  // the advance is not taken back
  }

  bool may_publish() const { return publish_credit_ >= publish_cost_; }
  bool may_embed() const { return embed_credit_ >= embed_cost_; }
  bool may_keep() const { return keep_credit_ >= keep_cost_; }

  // What it took, in seconds; the next one is expected to take as long.
  void spent_on_publishing(double seconds) { spend(seconds, publish_credit_, publish_cost_); }
  void spent_on_embedding(double seconds) { spend(seconds, embed_credit_, embed_cost_); }

  void spent_on_keeping(double seconds) { spend(seconds, keep_credit_, keep_cost_); }

  // An embedding made before training began costs training nothing, but tells what the next will cost.
  void expect_embedding(double seconds) { embed_cost_ = seconds; }

  // Spent seconds per second of training, since the run began.
  double share_spent() const { return trained_ > 0 ? spent_ / trained_ : 0; }

 private:
  static constexpr double kPublishPart = 0.25;
  static constexpr double kKeepPart = 0.1;

  void spend(double seconds, double& credit, double& cost) {
    spent_ += seconds;
    credit -= seconds;
    cost = seconds;
  }

  double share_;
  double trained_ = 0;
  double spent_ = 0;
  double publish_credit_ = 0;
  double embed_credit_ = 0;
  double publish_cost_ = 0.002;  // first guesses, replaced by what the first ones took
  double embed_cost_ = 0.1;
  double keep_credit_ = kAdvance;
  double keep_cost_ = 0.001;
};

}  // namespace zscape
