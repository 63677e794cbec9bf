#include "app/jobs/runner.h"

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

namespace zscape {

namespace {

constexpr double kNewsShare = 0.01;  // of the whole, so that the window is not woken for nothing

std::size_t index_of(JobLane lane) { return static_cast<std::size_t>(lane); }

JobFailure failure_of(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const Cancelled& error) {
    return {error.what(), {}, true};
  } catch (const Error& error) {
    return {error.what(), error.remedy(), false};
  } catch (const std::bad_alloc&) {
    return {"the memory is full", "Close other programs, or choose something smaller.", false};
  } catch (const std::exception& error) {
    return {error.what(), {}, false};
  } catch (...) {
    return {"background work failed for an unknown reason", {}, false};
  }
}

}  // namespace

// A job on its way. The mutex of the runner guards what changes while it is on two threads.
struct JobRunner::Ticket {
  explicit Ticket(Job its_job) : job(std::move(its_job)) {}

  const Job job;
  std::stop_source stop;
  JobProgress progress;
  bool progress_is_new = false;

  // Written by the pool before it is finished, read by the window's thread after that.
  std::function<void()> deliver;
  std::exception_ptr thrown;
};

class JobRunner::Control : public JobControl {
 public:
  Control(JobRunner& runner, Ticket& ticket) : runner_(runner), ticket_(ticket) {}
  ~Control() override { runner_.hand_back(leased_); }

  bool proceed() override {
    if (ticket_.job.policy.lane == JobLane::compute && ticket_.job.policy.urgency != JobUrgency::now) {
      const auto least = static_cast<JobUrgency>(static_cast<int>(ticket_.job.policy.urgency) - 1);
      while (const TicketPtr urgent = runner_.take_waiting(JobLane::compute, least)) {
        seconds_of_others_ += runner_.run(urgent);
      }
    }
    return !ticket_.stop.stop_requested();
  }

  void progress(JobProgress progress) override {
    {
      const std::lock_guard lock(runner_.mutex_);
      ticket_.progress = progress;
      ticket_.progress_is_new = true;
    }
    if (progress.total > 0 && progress.share() - told_ < kNewsShare) return;
    told_ = progress.share();
    runner_.options_.on_news();
  }

  std::stop_token stop_token() const override { return ticket_.stop.get_token(); }

  WorkerTeam& team(int most) override {
    if (!team_) {
      leased_ = runner_.lease(most - 1);
      team_.emplace(1 + leased_, ThreadPriority::background);
    }
    return *team_;
  }

  int threads() const { return 1 + leased_; }
  double seconds_of_others() const { return seconds_of_others_; }

 private:
  JobRunner& runner_;
  Ticket& ticket_;
  std::optional<WorkerTeam> team_;
  int leased_ = 0;
  double told_ = -1;
  double seconds_of_others_ = 0;  // of more urgent jobs that ran while this one yielded
};

JobRunner::JobRunner(Options options) : options_(std::move(options)) {
  const auto start = [this](JobLane lane) {
    threads_.emplace_back([this, lane](const std::stop_token& stop) { work(stop, lane); });
  };
  for (int i = 0; i < options_.processors; ++i) start(JobLane::compute);
  for (const JobLane lane : {JobLane::read, JobLane::write, JobLane::network}) start(lane);
}

JobRunner::~JobRunner() {
  std::unique_lock lock(mutex_);
  const auto must_finish = [](const TicketPtr& one) { return one->job.policy.at_quit == JobAtQuit::finish; };
  for (auto& lane : waiting_) std::erase_if(lane, [&](const TicketPtr& one) { return !must_finish(one); });
  for (const TicketPtr& one : running_) {
    if (!must_finish(one)) one->stop.request_stop();
  }
  wake_.wait(lock, [&] {
    const bool none_waits =
        std::all_of(waiting_.begin(), waiting_.end(), [](auto& lane) { return lane.empty(); });
    return none_waits && std::none_of(running_.begin(), running_.end(), must_finish);
  });
}

// ---- the window's thread

void JobRunner::drain(double now_seconds) {
  now_ = now_seconds;
  std::vector<TicketPtr> finished;
  std::vector<std::pair<TicketPtr, JobProgress>> moved_on;
  {
    const std::lock_guard lock(mutex_);
    finished.swap(finished_);
    for (const TicketPtr& one : running_) {
      if (std::exchange(one->progress_is_new, false)) moved_on.emplace_back(one, one->progress);
    }
  }
  for (const auto& [ticket, progress] : moved_on) {
    const auto kind = kinds_.find(ticket->job.kind);
    const bool wanted = kind != kinds_.end() && kind->second.ticket == ticket;
    if (wanted && ticket->job.on_progress) ticket->job.on_progress(progress);
  }
  for (const TicketPtr& ticket : finished) finish(ticket);
}

void JobRunner::finish(const TicketPtr& ticket) {
  const auto found = kinds_.find(ticket->job.kind);
  if (found == kinds_.end() || found->second.ticket != ticket) return;  // no longer wanted
  Kind& kind = found->second;
  kind.ticket = nullptr;
  const Job& job = ticket->job;
  if (!ticket->thrown) {
    kind.last_problem.clear();
    if (!kind.begun) kinds_.erase(found);
    return ticket->deliver();
  }
  const JobFailure failure = failure_of(ticket->thrown);
  const bool news = !failure.cancelled && failure.problem != kind.last_problem;
  kind.last_problem = failure.problem;
  if (!kind.begun) kinds_.erase(found);
  if (news) options_.report(failure);
  if (job.on_failure) job.on_failure(failure);
}

void JobRunner::want(Job job) {
  Kind& kind = kinds_[job.kind];
  const bool first = !kind.begun || !(kind.begun->first == job.choice);
  if (!first && kind.begun->second == job.weights) return;
  if (!first && job.policy.refresh_interval > 0) {
    if (!may_refresh(job.kind, job.policy.refresh_interval, kind.began)) return;
    job.policy.urgency = std::max(job.policy.urgency, JobUrgency::soon);
  }
  if (kind.ticket && !take_back(kind.ticket)) return;  // it runs: the next frame asks again
  kind.begun = {job.choice, job.weights};
  kind.began = now_;
  submit(kind, std::move(job));
}

void JobRunner::ask(Job job) {
  Kind& kind = kinds_[job.kind];
  stop(kind);
  kind.begun.reset();
  submit(kind, std::move(job));
}

void JobRunner::forget(const std::string& name) {
  const auto kind = kinds_.find(name);
  if (kind == kinds_.end()) return;
  stop(kind->second);
  kinds_.erase(kind);
}

bool JobRunner::busy(const std::string& kind) const {
  const auto found = kinds_.find(kind);
  return found != kinds_.end() && found->second.ticket != nullptr;
}

bool JobRunner::may_refresh(const std::string& kind, double interval, double last_began) const {
  if (interval <= 0) return true;
  return now_ - last_began >= interval && (!options_.budget || options_.budget->may_refresh(kind));
}

std::vector<std::string> JobRunner::lost_by_quitting() const {
  std::vector<std::string> names;
  for (const auto& [name, kind] : kinds_) {
    if (kind.ticket && kind.ticket->job.policy.at_quit == JobAtQuit::ask) {
      names.push_back(kind.ticket->job.name);
    }
  }
  return names;
}

bool JobRunner::writing() const {
  return std::any_of(kinds_.begin(), kinds_.end(), [](const auto& kind) {
    return kind.second.ticket && kind.second.ticket->job.policy.at_quit == JobAtQuit::finish;
  });
}

void JobRunner::submit(Kind& kind, Job job) {
  kind.ticket = std::make_shared<Ticket>(std::move(job));
  const JobPolicy& policy = kind.ticket->job.policy;
  {
    const std::lock_guard lock(mutex_);
    auto& lane = waiting_[index_of(policy.lane)];
    const auto behind = std::find_if(lane.begin(), lane.end(), [&](const TicketPtr& other) {
      return other->job.policy.urgency > policy.urgency;
    });
    lane.insert(behind, kind.ticket);
  }
  wake_.notify_all();  // threads of other lanes wait on it too
}

// True when it had not begun, and now will not.
bool JobRunner::take_back(const TicketPtr& ticket) {
  const std::lock_guard lock(mutex_);
  return std::erase(waiting_[index_of(ticket->job.policy.lane)], ticket) > 0;
}

void JobRunner::stop(Kind& kind) {
  if (!kind.ticket) return;
  if (!take_back(kind.ticket)) kind.ticket->stop.request_stop();
  kind.ticket = nullptr;
}

// ---- the pool's threads

void JobRunner::work(const std::stop_token& stop, JobLane lane) {
  set_thread_priority(ThreadPriority::background);
  while (true) {
    TicketPtr ticket;
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, stop, [&] { return may_start(lane); })) return;
      auto& waiting = waiting_[index_of(lane)];
      ticket = std::move(waiting.front());
      waiting.pop_front();
      running_.push_back(ticket);
      if (lane == JobLane::compute) ++computing_;
    }
    run(ticket);
    {
      const std::lock_guard lock(mutex_);
      if (lane == JobLane::compute) --computing_;
    }
    wake_.notify_all();
  }
}

// Under the mutex. Processors that belong to a team do nothing else.
bool JobRunner::may_start(JobLane lane) const {
  if (waiting_[index_of(lane)].empty()) return false;
  return lane != JobLane::compute || computing_ + leased_ < options_.processors;
}

// The first that is at least that urgent, if there is one.
JobRunner::TicketPtr JobRunner::take_waiting(JobLane lane, JobUrgency least) {
  const std::lock_guard lock(mutex_);
  auto& waiting = waiting_[index_of(lane)];
  if (waiting.empty() || waiting.front()->job.policy.urgency > least) return nullptr;
  TicketPtr ticket = std::move(waiting.front());
  waiting.pop_front();
  running_.push_back(ticket);
  return ticket;
}

// Returns the processor time that this thread spent, whatever on.
double JobRunner::run(const TicketPtr& ticket) {
  const double start = options_.thread_seconds();
  double seconds = 0;
  {
    Control control(*this, *ticket);
    try {
      ticket->deliver = ticket->job.work(control);
    } catch (...) {
      ticket->thrown = std::current_exception();
    }
    seconds = options_.thread_seconds() - start;
    charge(ticket->job, (seconds - control.seconds_of_others()) * control.threads());
  }
  {
    const std::lock_guard lock(mutex_);
    std::erase(running_, ticket);
    finished_.push_back(ticket);
  }
  wake_.notify_all();
  options_.on_news();
  return seconds;
}

void JobRunner::charge(const Job& job, double processor_seconds) {
  if (!options_.budget || !job.policy.live_view) return;
  const double seconds = processor_seconds / options_.processors;
  if (job.policy.urgency == JobUrgency::now) {
    options_.budget->spent_at_once(job.kind, seconds);
  } else {
    options_.budget->spent_on_refresh(job.kind, seconds);
  }
}

int JobRunner::lease(int most) {
  const std::lock_guard lock(mutex_);
  const int leased = std::clamp(options_.processors - computing_ - leased_, 0, std::max(0, most));
  leased_ += leased;
  return leased;
}

void JobRunner::hand_back(int leased) {
  if (leased == 0) return;
  {
    const std::lock_guard lock(mutex_);
    leased_ -= leased;
  }
  wake_.notify_all();
}

}  // namespace zscape
