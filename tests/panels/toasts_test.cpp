#include "app/view/messages.h"

#include <catch2/catch.hpp>

#include "tests/support/snapshots.h"

using namespace zscape;
using namespace zscape::test;

namespace {

Snapshot with_notice(std::uint64_t id, bool error) {
  Snapshot snapshot = run_snapshot(RunState::paused);
  snapshot.notices = {Notice{id, error, "saved to x", "look there"}};
  return snapshot;
}

}  // namespace

TEST_CASE("a notice becomes one toast, however often its snapshot is seen") {
  ViewState view;
  notify(with_notice(4, false), view);
  notify(with_notice(4, false), view);
  CHECK(view.toasts.size() == 1);
  notify(with_notice(5, false), view);
  CHECK(view.toasts.size() == 2);
}

TEST_CASE("an error opens a dialog with what to do, unless another one stands open") {
  ViewState view;
  notify(with_notice(1, true), view);
  CHECK(view.dialog.kind == DialogKind::error);
  CHECK(view.dialog.text == "saved to x");
  CHECK(view.dialog.remedy == "look there");
  view.dialog.kind = DialogKind::save_model;
  notify(with_notice(2, true), view);
  CHECK(view.dialog.kind == DialogKind::save_model);
  CHECK(view.toasts.back().until > view.now + kToastSeconds);
}

TEST_CASE("at most three toasts are kept, old ones go, and the last one stays for the status bar") {
  ViewState view;
  for (const char* text : {"one", "two", "three", "four"}) add_toast(view, text);
  CHECK(view.toasts.size() == kMostToasts);
  CHECK(view.toasts.front().text == "two");
  view.now = 100;
  drop_old_toasts(view);
  REQUIRE(view.toasts.size() == 1);
  CHECK(view.toasts.front().text == "four");
}
