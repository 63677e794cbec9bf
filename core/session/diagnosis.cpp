#include "core/session/diagnosis.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <span>
#include <utility>

#include "core/base/shortest_text.h"

namespace zscape {
namespace {

// The thresholds, with their reasons. Nats per image where nothing else is said.
constexpr double kFirstEpochs = 1;      // before that nothing has settled
constexpr double kNoInformation = 0.1;  // KL: a seventh of a bit tells no two classes apart
constexpr int kPatience = 3;            // evaluations that must lie below the best one: two may be chance
constexpr double kTestFall = 1;         // the test ELBO's own jitter from epoch to epoch is some tenths
constexpr double kTrainRise = 0.5;      // that of half an epoch's training mean is about a tenth
constexpr double kSettling = 0.5;       // epochs in which the ELBO rises by hundreds of nats, and trembles
constexpr std::size_t kBlock = 32;      // train points whose median and spread are taken together
constexpr double kJump = 20;            // a batch of 128 scatters by about 3: far outside chance …
constexpr double kJumpSpreads = 8;   // … and so is this for batches of a few images, in median deviations
constexpr double kLastingFall = 10;  // of a block's median, which chance moves by less than 1
constexpr double kRecentEpochs = 2;  // what lies farther back needs no remedy any more
constexpr double kStartEpochs = 2;   // any run that learns has gained tens of nats by then
constexpr double kLeastGain = 2;
constexpr std::size_t kLevelEvaluations = 5;  // compared with as many before them
constexpr double kLevelGain = 0.3;            // less than a reader of the curve can see

std::string number(double value, int decimals) {
  char text[48];
  std::snprintf(text, sizeof text, "%.*f", decimals, std::abs(value));
  const bool zero = std::string(text).find_first_not_of("0.") == std::string::npos;
  return (value < 0 && !zero ? "−" : "") + std::string(text);
}
std::string nats(double value) { return number(value, 1) + " nats"; }

double elbo_of(const HistoryPoint& point) { return point.elbo.elbo(); }

// From where on points can be compared with each other: the objective has not changed since.
double comparable_since(const Symptoms& symptoms) {
  const auto& marks = symptoms.history.marks();
  const double changed = marks.empty() ? 0 : marks.back().epoch;
  const auto& train = symptoms.history.train();
  return std::max(changed, beta_settles_at(symptoms.settings, train.empty() ? 0 : train.back().epoch));
}

std::span<const HistoryPoint> from_epoch(const std::vector<HistoryPoint>& points, double epoch) {
  const auto first = std::partition_point(points.begin(), points.end(),
                                          [=](const HistoryPoint& point) { return point.epoch < epoch; });
  return {first, points.end()};
}

double mean_elbo(std::span<const HistoryPoint> points) {
  double sum = 0;
  for (const HistoryPoint& point : points) sum += elbo_of(point);
  return sum / static_cast<double>(points.size());
}

// Of the training points in the half epoch before; nothing where there are none.
std::optional<double> train_elbo_before(const History& history, double epoch) {
  const auto from = from_epoch(history.train(), epoch - 0.5);
  const auto after = std::partition_point(from.begin(), from.end(),
                                          [=](const HistoryPoint& point) { return point.epoch <= epoch; });
  if (after == from.begin()) return std::nullopt;
  return mean_elbo({from.begin(), after});
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::optional<Advice> broken_down(const Symptoms& symptoms) {
  if (symptoms.failure.empty()) return std::nullopt;
  return Advice{Ailment::broken_down, true, "Training broke down",
                "It stopped because " + symptoms.failure + ".",
                "Start again with a lower learning rate than " +
                    shortest_text(symptoms.settings.learning_rate) + "; the last good weights are kept."};
}

std::optional<Advice> collapse(const Symptoms& symptoms) {
  const auto& test = symptoms.history.test();
  if (!symptoms.is_vae || symptoms.settings.beta <= 0 || test.empty()) return std::nullopt;
  const double now = test.back().epoch;
  if (now < std::max(kFirstEpochs, beta_settles_at(symptoms.settings, now))) return std::nullopt;
  const DimensionStatistics* dimensions = symptoms.dimensions;
  const bool none_active = dimensions && dimensions->variance.size() > 0 && dimensions->active == 0;
  const double kl = test.back().elbo.kl;
  if (kl >= kNoInformation && !none_active) return std::nullopt;
  std::string seen = "The KL of the test images is " + number(kl, 2) + " nats";
  if (none_active) {
    seen += " and none of the " + std::to_string(dimensions->variance.size()) + " dimensions is active";
  }
  return Advice{Ailment::collapse, true, "Posterior collapse",
                seen + ": the code says nothing about the image.",
                "Start again with a smaller β than " + shortest_text(symptoms.settings.beta) +
                    ", let it rise over some epochs of warm-up, or give each dimension some free bits."};
}

std::optional<Advice> overfitting(const Symptoms& symptoms) {
  const auto test = from_epoch(symptoms.history.test(), comparable_since(symptoms));
  if (test.size() < kPatience + 2) return std::nullopt;
  const auto best = std::max_element(test.begin(), test.end(),
                                     [](const auto& a, const auto& b) { return elbo_of(a) < elbo_of(b); });
  if (test.end() - best <= kPatience) return std::nullopt;
  const double fall = elbo_of(*best) - mean_elbo(test.last(kPatience));
  const auto before = train_elbo_before(symptoms.history, best->epoch);
  const auto now = train_elbo_before(symptoms.history, test.back().epoch);
  if (fall < kTestFall || !before || !now || *now - *before < kTrainRise) return std::nullopt;
  return Advice{Ailment::overfitting, true, "Overfitting",
                "Since epoch " + number(best->epoch, 0) + " the test ELBO has fallen by " + nats(fall) +
                    " while that of training rose by " + nats(*now - *before) + ".",
                "Stop at about epoch " + number(best->epoch, 0) +
                    ", or start again with smaller hidden layers or more training images."};
}

// A stretch of the training curve.
struct Block {
  double epoch = 0;  // of its last point
  double median = 0;
  double spread = 0;  // median deviation
  double lowest = 0;
  double lowest_epoch = 0;
};

Block block_of(std::span<const HistoryPoint> points) {
  std::vector<double> values;
  for (const HistoryPoint& point : points) values.push_back(elbo_of(point));
  Block block;
  block.epoch = points.back().epoch;
  block.median = median(values);
  const auto lowest = std::min_element(values.begin(), values.end());
  block.lowest = *lowest;
  block.lowest_epoch = points[static_cast<std::size_t>(lowest - values.begin())].epoch;
  for (double& value : values) value = std::abs(value - block.median);
  block.spread = median(std::move(values));
  return block;
}

std::vector<Block> blocks_of(std::span<const HistoryPoint> points) {
  std::vector<Block> blocks;
  for (std::size_t i = 0; i + kBlock <= points.size(); i += kBlock) {
    blocks.push_back(block_of(points.subspan(i, kBlock)));
  }
  return blocks;
}

// The sentence about the last recent jump, or about a fall that lasts.
std::string unstable_seen(const std::vector<Block>& blocks) {
  const Block& now = blocks.back();
  const auto best = std::max_element(blocks.begin(), blocks.end(),
                                     [](const Block& a, const Block& b) { return a.median < b.median; });
  if (best->median - now.median > std::max(kLastingFall, kJumpSpreads * best->spread / 2)) {
    return "The training ELBO has fallen from " + nats(best->median) + " at epoch " + number(best->epoch, 1) +
           " to " + nats(now.median) + ".";
  }
  for (std::size_t i = blocks.size() - 1; i > 0 && blocks[i].epoch > now.epoch - kRecentEpochs; --i) {
    const Block& before = blocks[i - 1];
    const double drop = before.median - blocks[i].lowest;
    if (drop < std::max(kJump, kJumpSpreads * before.spread)) continue;
    return "At epoch " + number(blocks[i].lowest_epoch, 1) + " the training ELBO fell by " + nats(drop) +
           " at once.";
  }
  return {};
}

std::optional<Advice> instability(const Symptoms& symptoms) {
  const double since = std::max(comparable_since(symptoms), kSettling);
  const auto blocks = blocks_of(from_epoch(symptoms.history.train(), since));
  if (blocks.size() < 2) return std::nullopt;
  std::string seen = unstable_seen(blocks);
  if (seen.empty()) return std::nullopt;
  return Advice{Ailment::instability, true, "Unstable training", std::move(seen),
                "Lower the learning rate (it is " + shortest_text(symptoms.settings.learning_rate) +
                    ") or raise the batch size (" + std::to_string(symptoms.settings.batch_size) + ")."};
}

std::optional<Advice> not_learning(const Symptoms& symptoms) {
  const auto& test = symptoms.history.test();
  const double late = kStartEpochs + beta_settles_at(symptoms.settings, 0);
  if (test.size() < 2 || test.front().epoch > 1 || test.back().epoch < late) return std::nullopt;
  const double gain = elbo_of(test.back()) - elbo_of(test.front());
  if (gain >= kLeastGain) return std::nullopt;
  return Advice{Ailment::not_learning, true, "It does not learn",
                "In " + number(test.back().epoch, 0) + " epochs the test ELBO went from " +
                    nats(elbo_of(test.front())) + " to " + nats(elbo_of(test.back())) + ".",
                "Start again with another learning rate than " +
                    shortest_text(symptoms.settings.learning_rate) + "; 1e-3 is a good start for Adam."};
}

std::optional<Advice> levelled_off(const Symptoms& symptoms) {
  const auto test = from_epoch(symptoms.history.test(), std::max(comparable_since(symptoms), kFirstEpochs));
  if (symptoms.settings.schedule != Schedule::constant || test.size() < 2 * kLevelEvaluations) {
    return std::nullopt;
  }
  const auto last = test.last(kLevelEvaluations);
  const auto before = test.last(2 * kLevelEvaluations).first(kLevelEvaluations);
  const double gain = mean_elbo(last) - mean_elbo(before);
  if (gain >= kLevelGain) return std::nullopt;
  return Advice{Ailment::levelled_off, false, "Levelled off",
                "Over the last " + std::to_string(kLevelEvaluations) + " evaluations the test ELBO gained " +
                    nats(gain) + ".",
                "Lower the learning rate or choose the cosine schedule; else this network has reached what "
                "it can."};
}

}  // namespace

std::vector<Advice> diagnose(const Symptoms& symptoms) {
  std::vector<Advice> advice;
  for (const auto sign : {broken_down, collapse, overfitting, instability, not_learning, levelled_off}) {
    // Who has been told why it gets no better need not be told that it does not.
    const bool explained = sign == levelled_off && !advice.empty();
    if (auto found = explained ? std::nullopt : sign(symptoms)) advice.push_back(*std::move(found));
  }
  return advice;
}

}  // namespace zscape
