#include "core/session/live_budget.h"

#include <catch2/catch.hpp>

#include "core/session/speed_meter.h"
#include "core/session/timeline.h"

namespace zscape {

TEST_CASE("embedding, publishing and keeping moments never take more than their share of training time") {
  LiveBudget budget(0.05);
  int embeddings = 0;
  for (int step = 0; step < 10000; ++step) {
    budget.earn(0.01);
    if (budget.may_embed()) {
      budget.spent_on_embedding(0.2);
      ++embeddings;
    }
    if (budget.may_publish()) budget.spent_on_publishing(0.003);
    if (budget.may_keep()) budget.spent_on_keeping(0.001);
  }
  CHECK(budget.share_spent() <= 0.05 + LiveBudget::kAdvance / 100);
  CHECK(budget.share_spent() > 0.045);  // and they do use it
  CHECK(embeddings > 10);
}

TEST_CASE("credit that was not used is not saved up for a burst") {
  LiveBudget budget(0.05);
  budget.spent_on_embedding(0.1);
  budget.earn(1000);
  budget.spent_on_embedding(0.1);
  CHECK_FALSE(budget.may_embed());
}

TEST_CASE("the first moments of a run may come at once, those after them as they are earned") {
  LiveBudget budget(0.05);
  int kept = 0;
  for (int step = 0; step < 1000; ++step) {
    budget.earn(0.001);
    if (!budget.may_keep()) continue;
    budget.spent_on_keeping(0.001);
    ++kept;
    if (kept <= 50) CHECK(step < 50);
  }
  CHECK(kept > 50);
  CHECK(kept <= 56);  // a second of training pays for five more
}

TEST_CASE("a model of usual size keeps its first 200 steps without a gap") {
  LiveBudget budget(0.045);
  std::int64_t kept = 0;
  for (std::int64_t step = 1; step <= 200; ++step) {
    budget.earn(0.007);
    if (!budget.may_keep() || !moment_is_due(0, kept, step, 100)) continue;
    CHECK(step - kept <= kept / 3 + 1);
    budget.spent_on_keeping(0.002);  // 1.2 million weights
    kept = step;
  }
  CHECK(kept > 150);
}

TEST_CASE("refreshes of all kinds together take no more than their share of training time") {
  LiveBudget budget(0.05, 0.1);
  budget.set_training(true);
  double spent = 0;
  int cheap = 0, dear = 0;
  for (int step = 0; step < 10000; ++step) {
    budget.earn(0.01);
    if (budget.may_refresh("tiles")) budget.spent_on_refresh("tiles", 0.05), spent += 0.05, ++cheap;
    if (budget.may_refresh("vote")) budget.spent_on_refresh("vote", 1.5), spent += 1.5, ++dear;
  }
  CHECK(spent <= 0.1 * 100 + 0.05 + 1.5);  // what is not yet paid for
  CHECK(spent > 0.09 * 100);               // and they do use it
  CHECK(dear > 2);
  CHECK(cheap > 60);  // the dear ones do not starve the cheap ones
  CHECK(budget.share_spent() == Approx(spent / 100));
}

TEST_CASE("what the person waits for counts, but of many pieces only the dearest is paid back") {
  LiveBudget budget(0.05, 0.1);
  budget.set_training(true);
  budget.earn(10);
  for (int i = 0; i < 100; ++i) budget.spent_at_once("tiles", 0.02);
  CHECK(budget.share_spent() == Approx(0.2));
  CHECK_FALSE(budget.may_refresh("tiles"));
  CHECK(budget.may_refresh("gallery"));
  budget.earn(0.21);
  CHECK(budget.may_refresh("tiles"));
}

TEST_CASE("while nothing trains refreshes are neither held back nor charged; another run starts afresh") {
  LiveBudget budget(0.05, 0.1);
  budget.set_training(true);
  budget.earn(1);
  budget.spent_on_refresh("tiles", 5);
  budget.set_training(false);
  CHECK(budget.may_refresh("tiles"));
  budget.spent_on_refresh("tiles", 5);
  CHECK(budget.share_spent() == Approx(5));
  budget.set_training(true);
  CHECK_FALSE(budget.may_refresh("tiles"));
  budget.begin_run();
  CHECK(budget.may_refresh("tiles"));
  CHECK(budget.share_spent() == 0);
}

TEST_CASE("the speed is that of the last seconds, not of the whole run") {
  SpeedMeter meter;
  double now = 0;
  for (int i = 0; i < 1000; ++i) meter.add(now += 0.01, 128);  // 100 steps a second
  CHECK(meter.steps_per_second() == Approx(100).epsilon(0.01));
  CHECK(meter.images_per_second() == Approx(12800).epsilon(0.01));
  for (int i = 0; i < 300; ++i) meter.add(now += 0.05, 128);  // then 20
  CHECK(meter.steps_per_second() == Approx(20).epsilon(0.01));
}

TEST_CASE("there is no speed before there are two points in time") {
  SpeedMeter meter;
  CHECK(meter.images_per_second() == 0);
  meter.add(1, 128);
  CHECK(meter.images_per_second() == 0);
}

}  // namespace zscape
