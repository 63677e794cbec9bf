// Looking into what panels asked for.
#pragma once

#include <variant>

#include "app/view/actions.h"

namespace zscape::test {

// The first action of a kind, or null.
template <typename Kind>
const Kind* find_action(const Actions& actions) {
  for (const Action& action : actions) {
    if (const auto* found = std::get_if<Kind>(&action)) return found;
  }
  return nullptr;
}

// The first command of a kind that was sent to the session, or null.
template <typename Kind>
const Kind* find_command(const Actions& actions) {
  for (const Action& action : actions) {
    const auto* send = std::get_if<action::Send>(&action);
    const auto* found = send ? std::get_if<Kind>(&send->command) : nullptr;
    if (found) return found;
  }
  return nullptr;
}

}  // namespace zscape::test
