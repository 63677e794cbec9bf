#include "app/jobs/runner.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <string>
#include <thread>
#include <tuple>

#include "tests/support/jobs.h"

namespace zscape {
namespace {

using test::Gate;
using test::JobScene;

// A job whose result is what `make` returns, put into `into`.
template <typename Make, typename Value>
Job job_of(const std::string& kind, Make make, Value& into) {
  Job job;
  job.kind = kind;
  job.set_work(std::move(make), [&into](Value value) { into = std::move(value); });
  return job;
}

Job with_key(Job job, int choice, int weights = 0) {
  job.choice = JobKey(choice);
  job.weights = JobKey(weights);
  return job;
}

Job with_urgency(Job job, JobUrgency urgency) {
  job.policy.urgency = urgency;
  return job;
}

Job failing(const std::string& problem) {
  Job job;
  job.kind = "it";
  job.set_work([problem](JobControl&) -> int { throw Error(problem, "mend it"); }, [](int) {});
  return job;
}

// Runs until it is stopped.
Job endless(Gate& started, bool& delivered) {
  Job job;
  job.kind = "endless";
  job.policy.urgency = JobUrgency::long_work;
  job.set_work(
      [&started](JobControl& control) -> bool {
        started.open();
        while (true) control.yield();
      },
      [&delivered](bool) { delivered = true; });
  return job;
}

}  // namespace

TEST_CASE("keys are equal when they hold equal values of the same type") {
  CHECK(JobKey(3) == JobKey(3));
  CHECK_FALSE(JobKey(3) == JobKey(4));
  CHECK_FALSE(JobKey(3) == JobKey(3U));
  CHECK(JobKey() == JobKey());
  CHECK_FALSE(JobKey() == JobKey(0));
  CHECK(JobKey(std::tuple(1, std::string("a"))) == JobKey(std::tuple(1, std::string("a"))));
  CHECK(MatrixKey{Matrix::Ones(2, 3)} == MatrixKey{Matrix::Ones(2, 3)});
  CHECK_FALSE(MatrixKey{Matrix::Ones(2, 3)} == MatrixKey{Matrix::Ones(3, 2)});
}

TEST_CASE("work runs on a thread of the pool; its result is delivered on the thread that drains") {
  JobScene scene;
  std::thread::id worked_on, delivered_on;
  Job job;
  job.kind = "it";
  job.set_work([](JobControl&) { return std::this_thread::get_id(); },
               [&](std::thread::id id) {
                 worked_on = id;
                 delivered_on = std::this_thread::get_id();
               });
  scene.jobs.ask(std::move(job));
  CHECK(scene.jobs.busy("it"));
  REQUIRE(scene.drain_until([&] { return !scene.jobs.busy("it"); }));
  CHECK(delivered_on == std::this_thread::get_id());
  CHECK(worked_on != delivered_on);
  CHECK(worked_on != std::thread::id());
}

TEST_CASE("what is wanted in every frame is done once for each key") {
  JobScene scene;
  std::atomic<int> runs = 0;
  int result = 0;
  int choice = 1, weights = 1;
  const auto frame = [&] {
    scene.jobs.want(with_key(job_of(
                                 "it", [&runs](JobControl&) { return ++runs; }, result),
                             choice, weights));
  };
  REQUIRE(scene.drain_until([&] { return result == 1; }, frame));
  for (int i = 0; i < 10; ++i) {
    frame();
    scene.jobs.drain(scene.now);
  }
  CHECK(runs == 1);
  choice = 2;
  REQUIRE(scene.drain_until([&] { return result == 2; }, frame));
  weights = 2;
  REQUIRE(scene.drain_until([&] { return result == 3; }, frame));
}

TEST_CASE("a newer key takes the place of one that waits, and waits for one that runs") {
  JobScene scene;
  Gate started, go_on;
  std::vector<int> results;
  std::atomic<int> runs = 0;
  const auto want = [&](int key) {
    Job job;
    job.kind = "it";
    job.choice = JobKey(key);
    job.set_work(
        [&, key](JobControl&) {
          ++runs;
          started.open();
          go_on.wait();
          return key;
        },
        [&results](int value) { results.push_back(value); });
    scene.jobs.want(std::move(job));
  };
  int other = 0;
  scene.jobs.ask(job_of(
      "other", [&](JobControl&) { return go_on.wait(), 7; }, other));
  want(1);
  want(2);  // the only thread is taken: 1 has not begun
  go_on.open();
  REQUIRE(scene.drain_until([&] { return results == std::vector<int>{2}; }));
  CHECK(runs == 1);
  CHECK(other == 7);
}

TEST_CASE(
    "while work of its kind runs a newer key is not begun; the result of the older is still delivered") {
  JobScene scene({.processors = 2});
  Gate started, go_on;
  std::atomic<int> running = 0, most = 0;
  std::vector<int> results;
  int key = 1;
  const auto frame = [&] {
    Job job;
    job.kind = "it";
    job.choice = JobKey(key);
    job.set_work(
        [&, key = key](JobControl&) {
          most = std::max(most.load(), ++running);
          started.open();
          go_on.wait();
          --running;
          return key;
        },
        [&results](int value) { results.push_back(value); });
    scene.jobs.want(std::move(job));
  };
  frame();
  started.wait();
  key = 2;
  frame();
  key = 3;
  frame();
  go_on.open();
  REQUIRE(scene.drain_until([&] { return results.size() == 2; }, frame));
  CHECK(results == std::vector<int>{1, 3});
  CHECK(most == 1);
}

TEST_CASE("what the person asks for again takes the place of the first, whose result is dropped") {
  JobScene scene({.processors = 2});
  Gate started, go_on;
  int result = 0;
  scene.jobs.ask(job_of(
      "it",
      [&](JobControl&) {
        started.open();
        go_on.wait();
        return 1;
      },
      result));
  started.wait();
  scene.jobs.ask(job_of(
      "it", [](JobControl&) { return 2; }, result));
  REQUIRE(scene.drain_until([&] { return result != 0; }));
  CHECK(result == 2);
  go_on.open();
  int last = 0;
  scene.jobs.ask(job_of(
      "last", [](JobControl&) { return 3; }, last));
  REQUIRE(scene.drain_until([&] { return last == 3; }));
  CHECK(result == 2);
}

TEST_CASE("a failure is reported once, and its work is not tried again until the key changes") {
  JobScene scene;
  std::atomic<int> tries = 0;
  int failures = 0;
  int key = 1;
  const auto frame = [&] {
    Job job;
    job.kind = "it";
    job.weights = JobKey(key);
    job.set_work(
        [&tries](JobControl&) -> int {
          ++tries;
          throw Error("it broke", "mend it");
        },
        [](int) {});
    job.on_failure = [&failures](const JobFailure&) { ++failures; };
    scene.jobs.want(std::move(job));
  };
  REQUIRE(scene.drain_until([&] { return failures == 1; }, frame));
  for (int i = 0; i < 100; ++i) {
    frame();
    scene.jobs.drain(scene.now);
  }
  CHECK(tries == 1);
  REQUIRE(scene.reported.size() == 1);
  CHECK(scene.reported[0].problem == "it broke");
  CHECK(scene.reported[0].remedy == "mend it");
  key = 2;
  REQUIRE(scene.drain_until([&] { return failures == 2; }, frame));
  CHECK(tries == 2);
  CHECK(scene.reported.size() == 1);  // the sentence is the same
}

TEST_CASE("a failure is reported again when the sentence is another, or after a success") {
  JobScene scene;
  int key = 0;
  const auto fail = [&](const std::string& problem) {
    scene.jobs.want(with_key(failing(problem), ++key));
    return scene.drain_until([&] { return !scene.jobs.busy("it"); });
  };
  REQUIRE(fail("it broke"));
  REQUIRE(fail("it broke"));
  CHECK(scene.reported.size() == 1);
  REQUIRE(fail("the disk is full"));
  CHECK(scene.reported.size() == 2);
  int result = 0;
  scene.jobs.want(with_key(job_of(
                               "it", [](JobControl&) { return 5; }, result),
                           ++key));
  REQUIRE(scene.drain_until([&] { return result == 5; }));
  REQUIRE(fail("the disk is full"));
  CHECK(scene.reported.size() == 3);
}

TEST_CASE("whatever work throws becomes a sentence; being cancelled needs none") {
  JobScene scene;
  std::vector<JobFailure> failures;
  const auto ask = [&](auto make) {
    Job job;
    job.kind = "it";
    job.set_work(make, [](int) {});
    job.on_failure = [&failures](const JobFailure& failure) { failures.push_back(failure); };
    scene.jobs.ask(std::move(job));
    return scene.drain_until([&] { return !scene.jobs.busy("it"); });
  };
  REQUIRE(ask([](JobControl&) -> int { throw std::runtime_error("what a library says"); }));
  REQUIRE(ask([](JobControl&) -> int { throw std::bad_alloc(); }));
  REQUIRE(ask([](JobControl&) -> int { throw 5; }));
  REQUIRE(ask([](JobControl&) -> int { throw Cancelled("stopped"); }));
  REQUIRE(failures.size() == 4);
  CHECK(failures[0].problem == "what a library says");
  CHECK(failures[1].problem == "the memory is full");
  CHECK_FALSE(failures[2].problem.empty());
  CHECK(failures[3].cancelled);
  CHECK(scene.reported.size() == 3);
}

TEST_CASE("what is forgotten stops at its next yield, and brings no result and no report") {
  JobScene scene;
  Gate started;
  bool delivered = false;
  scene.jobs.ask(endless(started, delivered));
  started.wait();
  scene.jobs.forget("endless");
  CHECK_FALSE(scene.jobs.busy("endless"));
  int after = 0;
  scene.jobs.ask(job_of(
      "after", [](JobControl&) { return 1; }, after));
  REQUIRE(scene.drain_until([&] { return after == 1; }));  // the only thread is free again
  CHECK_FALSE(delivered);
  CHECK(scene.reported.empty());
}

TEST_CASE("after it was forgotten the same key is done again") {
  JobScene scene;
  std::atomic<int> runs = 0;
  int result = 0;
  const auto frame = [&] {
    scene.jobs.want(with_key(job_of(
                                 "it", [&runs](JobControl&) { return ++runs; }, result),
                             1));
  };
  REQUIRE(scene.drain_until([&] { return result == 1; }, frame));
  scene.jobs.forget("it");
  REQUIRE(scene.drain_until([&] { return result == 2; }, frame));
}

TEST_CASE("on one thread what the screen waits for runs while long work yields, which then goes on") {
  JobScene scene;
  Gate started;
  std::atomic<bool> urgent_ran = false;
  int urgent = 0, slow = 0;
  scene.jobs.ask(with_urgency(job_of(
                                  "long",
                                  [&](JobControl& control) {
                                    started.open();
                                    while (!urgent_ran) control.yield();
                                    return 1;
                                  },
                                  slow),
                              JobUrgency::long_work));
  started.wait();
  scene.jobs.ask(job_of(
      "urgent", [&](JobControl&) { return urgent_ran = true, 2; }, urgent));
  REQUIRE(scene.drain_until([&] { return slow == 1; }));
  CHECK(urgent == 2);
}

TEST_CASE("the most urgent goes first, and nothing is interrupted by what is no more urgent") {
  JobScene scene;
  Gate everything_waits;
  std::mutex mutex;
  std::vector<std::string> order;
  const auto note = [&](const std::string& text) {
    const std::lock_guard lock(mutex);
    order.push_back(text);
  };
  int done = 0;
  const auto ask = [&](const std::string& kind, JobUrgency urgency) {
    Job job;
    job.kind = kind;
    job.policy.urgency = urgency;
    job.set_work(
        [&, kind](JobControl& control) {
          note(kind);
          if (kind == "first") everything_waits.wait();
          control.yield();
          note(kind + " ends");
          return 0;
        },
        [&done](int) { ++done; });
    scene.jobs.ask(std::move(job));
  };
  Gate first_started;
  ask("first", JobUrgency::now);
  ask("long", JobUrgency::long_work);
  ask("soon", JobUrgency::soon);
  ask("now", JobUrgency::now);
  everything_waits.open();
  REQUIRE(scene.drain_until([&] { return done == 4; }));
  // "first" may have begun before the others were there or not; the rest is settled.
  CHECK(order == std::vector<std::string>{"first", "first ends", "now", "now ends", "soon", "soon ends",
                                          "long", "long ends"});
}

TEST_CASE("a file is written while every other thread computes") {
  JobScene scene;
  Gate written;
  int computed = 0, wrote = 0;
  scene.jobs.ask(job_of(
      "compute", [&](JobControl&) { return written.wait(), 1; }, computed));
  Job job = job_of(
      "write", [&](JobControl&) { return written.open(), 1; }, wrote);
  job.policy.lane = JobLane::write;
  scene.jobs.ask(std::move(job));
  REQUIRE(scene.drain_until([&] { return computed == 1 && wrote == 1; }));
}

TEST_CASE("progress arrives on the thread that drains, and the result after it") {
  JobScene scene;
  Gate seen;
  std::vector<double> shares;
  int result = 0;
  Job job = job_of(
      "it",
      [&](JobControl& control) {
        control.progress({1, 4});
        seen.wait();
        control.progress({4, 4});
        return 1;
      },
      result);
  job.on_progress = [&](const JobProgress& progress) {
    shares.push_back(progress.share());
    seen.open();
  };
  scene.jobs.ask(std::move(job));
  REQUIRE(scene.drain_until([&] { return result == 1; }));
  REQUIRE_FALSE(shares.empty());
  CHECK(shares.front() == 0.25);
}

// ---- quitting

TEST_CASE("quitting is told what would be lost and what is still written") {
  JobScene scene;
  Gate go_on;
  int film = 0, table = 0;
  Job making = job_of(
      "film", [&](JobControl&) { return go_on.wait(), 1; }, film);
  making.policy.at_quit = JobAtQuit::ask;
  making.name = "the film learning.gif";
  Job writing = job_of(
      "table", [&](JobControl&) { return go_on.wait(), 1; }, table);
  writing.policy.lane = JobLane::write;
  writing.policy.at_quit = JobAtQuit::finish;
  scene.jobs.ask(std::move(making));
  scene.jobs.ask(std::move(writing));
  CHECK(scene.jobs.lost_by_quitting() == std::vector<std::string>{"the film learning.gif"});
  CHECK(scene.jobs.writing());
  go_on.open();
  REQUIRE(scene.drain_until([&] { return film == 1 && table == 1; }));
  CHECK(scene.jobs.lost_by_quitting().empty());
  CHECK_FALSE(scene.jobs.writing());
}

TEST_CASE("the runner ends when files are written, also those that wait; the rest stops or never begins") {
  Gate started, writing_started, go_on;
  std::atomic<int> written = 0;
  std::atomic<bool> dropped_ran = false;
  bool delivered = false;
  int ignored = 0;
  std::jthread opener;
  {
    JobScene scene;
    scene.jobs.ask(endless(started, delivered));
    started.wait();
    scene.jobs.ask(with_urgency(job_of(
                                    "drop", [&](JobControl&) { return dropped_ran = true, 1; }, ignored),
                                JobUrgency::long_work));
    for (const char* name : {"first", "second"}) {
      Job job = job_of(
          name,
          [&](JobControl&) {
            writing_started.open();
            go_on.wait();
            return ++written;
          },
          ignored);
      job.policy.lane = JobLane::write;
      job.policy.at_quit = JobAtQuit::finish;
      scene.jobs.ask(std::move(job));
    }
    writing_started.wait();
    opener = std::jthread([&] { go_on.open(); });
  }
  CHECK(written == 2);
  CHECK_FALSE(dropped_ran);
  CHECK_FALSE(delivered);
}

// ---- threads and the budget

TEST_CASE("a team takes no more threads than are idle, and those do nothing else meanwhile") {
  JobScene scene({.processors = 3});
  Gate occupied, go_on, team_made;
  std::atomic<bool> team_done = false;
  int busy = 0, team_size = 0, after_team = 0;
  scene.jobs.ask(job_of(
      "busy",
      [&](JobControl&) {
        occupied.open();
        go_on.wait();
        return 1;
      },
      busy));
  occupied.wait();
  scene.jobs.ask(job_of(
      "team",
      [&](JobControl& control) {
        const int size = control.team(8).size();
        team_made.open();
        go_on.wait();
        std::atomic<int> parts = 0;
        control.team(8).run([&](int) { ++parts; });
        team_done = parts == size;
        return size;
      },
      team_size));
  team_made.wait();
  // There is a thread for it, but its processor belongs to the team.
  scene.jobs.ask(job_of(
      "after", [&](JobControl&) { return go_on.wait(), team_done ? 1 : 2; }, after_team));
  CHECK(scene.jobs.busy("after"));
  go_on.open();
  REQUIRE(scene.drain_until([&] { return team_size != 0 && busy == 1 && after_team != 0; }));
  CHECK(team_size == 2);
  CHECK(team_done);
}

namespace {

thread_local double fake_seconds = 0;  // of processor time of this thread

// A runner on one of two processors' accounts, with a budget of 10 % for refreshes.
struct Account {
  std::shared_ptr<LiveBudget> budget = std::make_shared<LiveBudget>(0.05, 0.1);
  JobScene scene{{.budget = budget, .processors = 1, .thread_seconds = [] { return fake_seconds; }}};
  int key = 0;

  Account() { budget->set_training(true); }

  // In frames, until it has been done for these weights; false when it is held back.
  bool refresh(const std::string& kind, double seconds, int weights) {
    int result = 0;
    Job job = with_key(job_of(
                           kind, [seconds](JobControl&) { return fake_seconds += seconds, 1; }, result),
                       1, weights);
    job.policy.live_view = true;
    job.policy.refresh_interval = 0.5;
    scene.jobs.drain(scene.now);
    scene.jobs.want(std::move(job));
    if (!scene.jobs.busy(kind)) return false;
    return scene.drain_until([&] { return result == 1; });
  }
};

}  // namespace

TEST_CASE("a refresh waits for its interval and until training has paid for the last one") {
  Account account;
  account.budget->earn(1);
  REQUIRE(account.refresh("tiles", 0.2, 1));
  CHECK(account.budget->share_spent() == Approx(0.2));
  account.scene.now = 0.4;
  account.budget->earn(3);
  CHECK_FALSE(account.refresh("tiles", 0.2, 2));  // too soon, though paid for
  account.scene.now = 0.6;
  REQUIRE(account.refresh("tiles", 0.2, 2));
  account.scene.now = 1000;
  account.budget->earn(1.9);
  CHECK_FALSE(account.refresh("tiles", 0.2, 3));  // 0.19 of 0.2 seconds
  account.budget->earn(0.2);
  CHECK(account.refresh("tiles", 0.2, 3));
}

TEST_CASE("another choice is never held back, nor newer weights while nothing trains") {
  Account account;
  account.budget->earn(1);
  REQUIRE(account.refresh("tiles", 5, 1));
  int result = 0;
  Job job = with_key(job_of(
                         "tiles", [](JobControl&) { return 1; }, result),
                     2, 2);
  job.policy.live_view = true;
  job.policy.refresh_interval = 0.5;
  account.scene.jobs.want(std::move(job));
  CHECK(account.scene.drain_until([&] { return result == 1; }));
  account.budget->set_training(false);
  account.scene.now = 10;
  CHECK(account.refresh("tiles", 5, 3));
  CHECK(account.budget->share_spent() == Approx(5));  // what is done while nothing trains costs it nothing
}

TEST_CASE("what is not part of the live view is not charged; what interrupts it is charged to itself") {
  Account account;
  account.budget->earn(10);
  Gate started;
  std::atomic<bool> interrupted = false;
  int film = 0, tiles = 0;
  account.scene.jobs.ask(with_urgency(job_of(
                                          "film",
                                          [&](JobControl& control) {
                                            fake_seconds += 7;
                                            started.open();
                                            while (!interrupted) control.yield();
                                            return 1;
                                          },
                                          film),
                                      JobUrgency::long_work));
  started.wait();
  Job job = job_of(
      "tiles", [&](JobControl&) { return fake_seconds += 1, interrupted = true, 1; }, tiles);
  job.policy.live_view = true;
  account.scene.jobs.ask(std::move(job));
  REQUIRE(account.scene.drain_until([&] { return film == 1 && tiles == 1; }));
  CHECK(account.budget->share_spent() == Approx(0.1));
}

TEST_CASE("a measure of the live view that is interrupted is not charged for the interruption") {
  Account account;
  account.budget->earn(10);
  Gate started;
  std::atomic<bool> interrupted = false;
  int measure = 0, opened = 0;
  Job slow = job_of(
      "measure",
      [&](JobControl& control) {
        fake_seconds += 2;
        started.open();
        while (!interrupted) control.yield();
        return 1;
      },
      measure);
  slow.policy.urgency = JobUrgency::long_work;
  slow.policy.live_view = true;
  account.scene.jobs.ask(std::move(slow));
  started.wait();
  account.scene.jobs.ask(job_of(
      "asked for", [&](JobControl&) { return fake_seconds += 30, interrupted = true, 1; }, opened));
  REQUIRE(account.scene.drain_until([&] { return measure == 1 && opened == 1; }));
  CHECK(account.budget->share_spent() == Approx(0.2));
}

}  // namespace zscape
