#include "core/session/session.h"

#include <utility>

#include "core/session/worker.h"

namespace zscape {

Session::Session(SessionOptions options) : worker_(std::make_unique<Worker>(std::move(options))) {}
Session::~Session() = default;
void Session::send(Command command) { worker_->send(std::move(command)); }
SnapshotPtr Session::newest() const { return worker_->newest(); }

}  // namespace zscape
