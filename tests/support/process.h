// A program run as a person runs it: its arguments, its environment, what it prints, how it ends.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace zscape::test {

struct Outcome {
  int code = -1;  // the exit code, or 128 + the signal that ended it
  std::string out;
  std::string err;
};

struct Invocation {
  std::vector<std::string> words;                  // the program's path first
  std::map<std::string, std::string> environment;  // set on top of the test's own
  std::filesystem::path folder;                    // to run in
  std::string interrupt_at;                        // send SIGINT once stderr holds this; empty: never
};

namespace detail {

[[noreturn]] inline void become(const Invocation& invocation, int out, int err) {
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  for (const auto& [name, value] : invocation.environment) ::setenv(name.c_str(), value.c_str(), 1);
  std::vector<char*> words;
  for (const std::string& word : invocation.words) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  if (invocation.folder.empty() || ::chdir(invocation.folder.c_str()) == 0) ::execv(words[0], words.data());
  ::_exit(127);
}

// Appends what is there to read; false at the end.
inline bool drain(int pipe, std::string& text) {
  std::array<char, 4096> buffer{};
  const ssize_t count = ::read(pipe, buffer.data(), buffer.size());
  if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
  return count > 0;
}

}  // namespace detail

inline Outcome run(const Invocation& invocation) {
  std::array<int, 2> out{};
  std::array<int, 2> err{};
  if (::pipe2(out.data(), O_CLOEXEC) != 0 || ::pipe2(err.data(), O_CLOEXEC) != 0)
    throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot start a process");
  if (child == 0) detail::become(invocation, out[1], err[1]);
  ::close(out[1]);
  ::close(err[1]);

  Outcome outcome;
  bool waits = !invocation.interrupt_at.empty();
  std::array<pollfd, 2> pipes{pollfd{out[0], POLLIN, 0}, pollfd{err[0], POLLIN, 0}};
  while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
    ::poll(pipes.data(), pipes.size(), -1);
    if (pipes[0].revents != 0 && !detail::drain(out[0], outcome.out)) pipes[0].fd = -1;
    if (pipes[1].revents != 0 && !detail::drain(err[0], outcome.err)) pipes[1].fd = -1;
    if (waits && outcome.err.find(invocation.interrupt_at) != std::string::npos) {
      ::kill(child, SIGINT);
      waits = false;
    }
  }
  ::close(out[0]);
  ::close(err[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return outcome;
}

}  // namespace zscape::test
