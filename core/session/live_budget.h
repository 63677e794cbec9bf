// What the live view may cost: one account that training pays into, and that everything which follows a run
// on the screen draws from: embedding, publishing, keeping moments, and the refreshing of pictures and
// measures.
//
//   training time ──┬── kSessionShare ──┬── a quarter: publishing weights and curves, cheap and frequent
//                   │                   ├── a tenth: keeping moments of the run
//                   │                   └── the rest: embedding the test set, dear and rare
//                   └── kRefreshShare ───── refreshes (app/jobs), split evenly among the kinds that owe
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace zscape {

// Of training time: what the session may spend on embedding, publishing and keeping moments, and what jobs
// may spend on refreshing pictures and measures.
inline constexpr double kSessionShare = 0.045;
inline constexpr double kRefreshShare = 0.045;

// Time is processor time in seconds of all processors together: of work on one thread of four, a quarter.
// What the session's thread does is paid in advance: nothing is spent before it is earned, but for one
// advance of `kAdvance` for the run's first moments, which come faster than they are paid for. Unused credit
// is capped at one purchase, so a pause in publishing is not followed by a burst. A refresh is paid
// afterwards: while a kind owes, it has to wait. So the view's share of training time exceeds the two shares
// only by what the person waits for. May be called from any thread.
class LiveBudget {
 public:
  // Seconds: the two dozen moments of the first 200 steps, where most is learned, of a model of usual size.
  static constexpr double kAdvance = 0.05;

  explicit LiveBudget(double session_share, double refresh_share = kRefreshShare)
      : session_share_(session_share), refresh_share_(refresh_share) {}

  // Another run: nothing was earned or spent yet.
  void begin_run();

  // Jobs are charged while the run trains; at other times they cost it nothing.
  void set_training(bool training);
  void earn(double training_seconds);

  bool may_publish() const;
  bool may_embed() const;
  bool may_keep() const;

  // What it took, in seconds; the next one is expected to take as long.
  void spent_on_publishing(double seconds);
  void spent_on_embedding(double seconds);
  void spent_on_keeping(double seconds);

  // An embedding made before training began costs training nothing, but tells what the next will cost.
  void expect_embedding(double seconds);

  // Whether this kind of job owes nothing, so that it may follow newer weights.
  bool may_refresh(const std::string& kind) const;
  void spent_on_refresh(const std::string& kind, double seconds);

  // What the person waits for is never held back. It counts, but only the dearest of it is paid back by later
  // refreshes of the kind: otherwise a minute of zooming would stop them for long.
  void spent_at_once(const std::string& kind, double seconds);

  // Spent seconds per second of training, since the run began.
  double share_spent() const;

 private:
  static constexpr double kPublishPart = 0.25;
  static constexpr double kKeepPart = 0.1;

  struct Line {
    double credit = 0;
    double cost = 0;
    bool payable() const { return credit >= cost; }
  };
  struct Books {
    double trained = 0;
    double spent = 0;
    Line publish{0, 0.002};  // first guesses of the costs, replaced by what the first ones took
    Line embed{0, 0.1};
    Line keep{kAdvance, 0.001};
    std::map<std::string, double> owed;  // seconds, by kind of job
  };

  bool payable(Line Books::*line) const;
  void spend(double seconds, Line Books::*line);
  void charge(const std::string& kind, double seconds,
              const std::function<double(double owed, double seconds)>& owed_then);

  const double session_share_;
  const double refresh_share_;
  mutable std::mutex mutex_;
  Books books_;
  bool training_ = false;
};

}  // namespace zscape
