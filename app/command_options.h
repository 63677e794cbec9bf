// A thin layer over CLI11: options that parse with our own sentences, and help that fits a terminal.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>

namespace zscape {

// Adds the options of one command to it; the targets must outlive the parsing.
class CommandOptions {
 public:
  explicit CommandOptions(CLI::App& app) : app_(app) {}

  // A parser takes the option's name and its text, and throws Error.
  template <typename Target, typename Parse>
  void value(const std::string& name, const std::string& type, Target& target, Parse parse,
             const std::string& help) {
    const auto assign = [name, parse, &target](const std::string& text) { target = parse(name, text); };
    app_.add_option_function<std::string>(name, assign, wrapped(help))->type_name(type);
  }

  // For an option that sets more than one value: `assign` takes name and text.
  void action(const std::string& name, const std::string& type,
              std::function<void(const std::string&, const std::string&)> assign, const std::string& help) {
    const auto named = [name, assign](const std::string& text) { assign(name, text); };
    app_.add_option_function<std::string>(name, named, wrapped(help))->type_name(type);
  }

  // A file or folder, taken as it is written.
  template <typename Target>
  void path(const std::string& name, const std::string& type, Target& target, const std::string& help) {
    const auto as_written = [](const std::string&, const std::string& text) { return text; };
    value(name, type, target, as_written, help);
  }

  void flag(const std::string& name, bool& target, const std::string& help) {
    app_.add_flag(name, target, wrapped(help));
  }

  // A flag that turns something off.
  void flag_off(const std::string& name, bool& target, const std::string& help) {
    app_.add_flag_callback(
        name, [&target] { target = false; }, wrapped(help));
  }

  // Help broken into lines that stand beside the option's name on 80 columns.
  static std::string wrapped(const std::string& help);

 private:
  CLI::App& app_;
};

inline constexpr int kHelpNameColumns = 26;

}  // namespace zscape
