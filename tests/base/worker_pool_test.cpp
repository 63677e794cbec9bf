#include "core/base/worker_pool.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <thread>
#include <vector>

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

}  // namespace zscape
