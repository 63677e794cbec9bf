#include "core/base/worker_pool.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <future>
#include <stdexcept>

namespace zscape {

TEST_CASE("a team runs every part exactly once and waits for all of them") {
  WorkerTeam team(3);
  CHECK(team.size() == 3);
  std::vector<int> calls(3);
  for (int round = 0; round < 1000; ++round) {
    team.run(
        [&](int part) { ++calls[static_cast<std::size_t>(part)]; });  // each its own slot: no lock needed
  }
  CHECK(calls == std::vector<int>{1000, 1000, 1000});
}

TEST_CASE("an exception in any part reaches the caller once all parts have ended, and the team goes on") {
  for (const int thrower : {0, 1, 2}) {
    WorkerTeam team(3);
    std::atomic<int> ended = 0;
    const auto part = [&](int index) {
      if (index == thrower) throw std::runtime_error("part failed");
      ++ended;
    };
    CHECK_THROWS_WITH(team.run(part), "part failed");
    CHECK(ended == 2);
    ended = 0;
    team.run([&](int) { ++ended; });
    CHECK(ended == 3);
  }
}

TEST_CASE("a team of one is the calling thread") {
  WorkerTeam team(1);
  std::thread::id ran;
  team.run([&](int) { ran = std::this_thread::get_id(); });
  CHECK(ran == std::this_thread::get_id());
}

TEST_CASE("shares cover every item once, in order, and differ by one at most") {
  for (const int count : {0, 1, 5, 128, 10000}) {
    int covered = 0;
    for (int part = 0; part < 3; ++part) {
      const Share share = share_of(count, part, 3);
      CHECK(share.begin == covered);
      CHECK(std::abs(share.count() - count / 3) <= 1);
      covered = share.end;
    }
    CHECK(covered == count);
  }
}

TEST_CASE("queued tasks run in order on another thread") {
  std::vector<int> order;
  std::promise<void> finished;
  TaskQueue queue;
  for (int i = 0; i < 5; ++i) queue.submit([&order, i](const std::stop_token&) { order.push_back(i); });
  queue.submit([&](const std::stop_token&) { finished.set_value(); });
  finished.get_future().wait();
  CHECK(order == std::vector<int>{0, 1, 2, 3, 4});
}

TEST_CASE("cancelling stops the running task and drops those that wait") {
  TaskQueue queue;
  std::promise<void> started;
  std::promise<bool> stopped;
  std::atomic<bool> dropped_ran = false;
  queue.submit([&](const std::stop_token& stop) {
    started.set_value();
    while (!stop.stop_requested()) std::this_thread::yield();
    stopped.set_value(true);
  });
  queue.submit([&](const std::stop_token&) { dropped_ran = true; });
  started.get_future().wait();
  CHECK(queue.busy());
  queue.cancel();
  CHECK(stopped.get_future().get());
  std::promise<void> idle;
  queue.submit([&](const std::stop_token&) { idle.set_value(); });
  idle.get_future().wait();
  CHECK_FALSE(dropped_ran);
}

TEST_CASE("destroying a queue stops a task that would run forever") {
  std::atomic<bool> ended = false;
  {
    TaskQueue queue;
    std::promise<void> started;
    queue.submit([&](const std::stop_token& stop) {
      started.set_value();
      while (!stop.stop_requested()) std::this_thread::yield();
      ended = true;
    });
    started.get_future().wait();
  }
  CHECK(ended);
}

}  // namespace zscape
