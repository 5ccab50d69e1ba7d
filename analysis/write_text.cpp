#include "analysis/write_text.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "analysis/words.hpp"
#include "replication/wording.hpp"

namespace riposte::analysis {
namespace {

constexpr std::size_t page = 100;  // characters of a line
constexpr std::size_t q05 = 0, q10 = 1, q50 = 3, q90 = 5, q95 = 6;

/// Writes one result; every section ends with an empty line.
class Page {
 public:
  Page(std::ostream& out, const Result& result, Emphasis emphasis)
      : out_{out}, result_{result}, bold_{emphasis == Emphasis::bold} {}

  void write() {
    opening();
    if (result_.n() > 0) {
      outcomes();
      times();
      flows();
      amounts();
      incomes();
    }
    failures();
    closing();
  }

 private:
  template <class... Arguments>
  void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    out_ << fmt::format(format, std::forward<Arguments>(arguments)...) << '\n';
  }

  void heading(std::string_view text, std::string_view rest = "") {
    line("{}{}{}{}", bold_ ? "\033[1m" : "", text, bold_ ? "\033[0m" : "", rest);
  }

  void paragraph(const std::string& text, std::size_t indent) {
    out_ << replication::wrapped(text, indent, page);
  }

  void opening() {
    const ScenarioIdentity& scenario = result_.scenario;
    heading(scenario.title.empty() ? scenario.name : scenario.title);
    if (!scenario.question.empty()) {
      paragraph(scenario.question, 0);
    }
    line("");
    line("{} histories from {} to {}, what was known by {}; seed {}, riposte {}",
         grouped(result_.replications), date_in_words(scenario.start),
         date_in_words(scenario.start + std::chrono::days{static_cast<int>(scenario.horizon.value())}),
         date_in_words(scenario.knowledge_cutoff), result_.seed, result_.version);
    if (result_.parameters == kernel::ParameterMode::medians) {
      line("uncertain parameters held at their medians (--fixed)");
    }
    if (!result_.complete()) {
      line("INTERRUPTED: {} of the {} histories asked for were played; all below rests on these",
           grouped(result_.replications), grouped(result_.requested));
    }
    line("");
  }

  void outcomes() {
    heading("How it ends", "   (share of histories, 95 % Wilson interval)");
    std::size_t width = 0;
    for (const OutcomeEstimate& outcome : result_.outcomes) {
      width = std::max(width, outcome.name.size());
    }
    for (const OutcomeEstimate& outcome : result_.outcomes) {
      const std::string interval =
          fmt::format("{} to {}", percent(outcome.share.lower), percent(outcome.share.upper));
      line("  {}  {} {}   {}  {}", left(outcome.name, width), bar(outcome.share.share, 24),
           right(percent(outcome.share.share), 8), left(interval, 20), right(grouped(outcome.count), 11));
      if (!outcome.says.empty()) {
        paragraph(outcome.says, 6);
      }
    }
    line("");
  }

  void times() {
    if (std::none_of(result_.metrics.begin(), result_.metrics.end(), is_time)) {
      return;
    }
    heading("When it happens", fmt::format("   (day 0 is {})", date_in_words(result_.scenario.start)));
    const std::size_t width = name_width(is_time);
    for (const MetricEstimate& metric : result_.metrics) {
      if (is_time(metric)) {
        time(metric, width);
      }
    }
    line("");
  }

  void time(const MetricEstimate& metric, std::size_t width) {
    const MetricSummary& summary = metric.summary;
    const ProportionInterval never = wilson_interval(summary.missing, summary.n);
    const std::string name = "  " + left(metric.declaration.name, width);
    const std::string margin(width + 4, ' ');
    if (summary.missing == summary.n) {
      line("{}  never within the horizon in any of the {} histories", name, grouped(summary.n));
      return;
    }
    line("{}  {}{}", name, reached(summary.quantiles[q50], "half of histories by "),
         interval_in_days(summary.quantiles[q50]));
    line("{}{}; {}", margin, reached(summary.quantiles[q10], "one in ten by "),
         reached(summary.quantiles[q90], "nine in ten by "));
    if (summary.missing == 0) {
      line("{}it happened in every history", margin);
    } else {
      line("{}never within the horizon in {} of histories (95 %: {} to {})", margin, percent(never.share),
           percent(never.lower), percent(never.upper));
    }
  }

  [[nodiscard]] std::string day(double value) const { return day_in_words(result_.scenario.start, value); }

  [[nodiscard]] std::string reached(const QuantileEstimate& quantile, std::string_view words) const {
    return std::string{words} +
           (std::isnan(quantile.value) ? "no day within the horizon" : day(quantile.value));
  }

  [[nodiscard]] std::string interval_in_days(const QuantileEstimate& quantile) const {
    if (std::isnan(quantile.value) || std::isnan(quantile.lower)) {
      return "";
    }
    return fmt::format(" (95 %: day {} to {})", static_cast<int>(std::floor(quantile.lower)),
                       std::isnan(quantile.upper)
                           ? "beyond the horizon"
                           : fmt::format("day {}", static_cast<int>(std::floor(quantile.upper))));
  }

  void flows() {
    const auto is_flow = [](const SeriesEstimate& series) {
      return series.declaration.kind == scenarios::SeriesKind::published_flow;
    };
    const auto first = std::find_if(result_.series.begin(), result_.series.end(), is_flow);
    if (first == result_.series.end()) {
      return;
    }
    heading("How it flows", fmt::format("   ({}, month by month as published; {})", first->declaration.name,
                                        "share of the baseline"));
    line("  {}   {} {}   {}", left("month of", 14), left("median", 24), left("", 7), "90 % of histories");
    for (std::size_t at = 0; at < first->mean.size(); ++at) {
      flow_month(*first, at);
    }
    line("");
  }

  void flow_month(const SeriesEstimate& flow, std::size_t at) {
    if (flow.n[at] == 0) {
      return;
    }
    const std::string month = date_in_words(flow.declaration.dates[at]).substr(2);
    const double median = flow.quantiles[q50][at];
    line("  {}   {} {}   {} to {}{}", left(month, 14), bar(median / 1.5, 24), right(whole_percent(median), 7),
         whole_percent(flow.quantiles[q05][at]), whole_percent(flow.quantiles[q95][at]),
         flow.n[at] < result_.n()
             ? fmt::format("   (published within the horizon in {} of histories)",
                           percent(static_cast<double>(flow.n[at]) / static_cast<double>(result_.n())))
             : "");
  }

  [[nodiscard]] static std::string whole_percent(double share) {
    return fmt::format("{:.0f} %", 100.0 * share);
  }

  void amounts() {
    const std::size_t width = name_width(has_row);
    heading("How much", fmt::format("   (median, then the range of 90 % of histories, mean, and unit)"));
    for (const MetricEstimate& metric : result_.metrics) {
      if (has_row(metric)) {
        const MetricSummary& summary = metric.summary;
        line("  {}  {}   {} to {}   mean {}   {}{}", left(metric.declaration.name, width),
             right(number(summary.quantiles[q50].value), 9), right(number(summary.quantiles[q05].value), 9),
             left(number(summary.quantiles[q95].value), 9), left(number(summary.mean), 9), unit(metric),
             summary.missing == 0 ? "" : "   (" + without_value(summary) + ")");
      }
    }
    constants();
    nowhere();
    line("");
  }

  void constants() {
    std::string same;
    for (const MetricEstimate& metric : result_.metrics) {
      if (!is_time(metric) && !is_income(metric) && !has_row(metric) &&
          metric.summary.n > metric.summary.missing) {
        same += fmt::format("{}{} {}", same.empty() ? "" : ", ", metric.declaration.name,
                            number(metric.summary.least));
        same += unit(metric).empty() ? "" : " " + unit(metric);
      }
    }
    if (!same.empty()) {
      paragraph("The same in every history: " + same, 2);
    }
  }

  /// Of those metrics that may lack a value, the ones that always do.
  void nowhere() {
    std::string names;
    for (const MetricEstimate& metric : result_.metrics) {
      if (!is_time(metric) && metric.summary.n == metric.summary.missing) {
        names += (names.empty() ? "" : ", ") + metric.declaration.name;
      }
    }
    if (!names.empty()) {
      paragraph("Without a value in any history: " + names, 2);
    }
  }

  /// What tariffs do to the real income of each region, in the mean of what may come, and how far apart
  /// histories are.
  void incomes() {
    if (!result_.tariffs_move_incomes) return;
    heading("Real incomes", "   (mean with its 95 % interval, then the range of 90 % of histories)");
    paragraph("income_change, % of annual GDP, against the tariffs of day 0:", 2);
    const std::size_t prefix = scenarios::income_prefix.size();
    const std::size_t width = name_width(is_income) - prefix;
    for (const MetricEstimate& metric : result_.metrics) {
      if (!is_income(metric)) continue;
      const MetricSummary& summary = metric.summary;
      const bool one = std::isnan(summary.mean_lower);  // history, of which there is no interval
      const std::string interval =
          one ? "" : fmt::format("({} to {})", income(summary.mean_lower), income(summary.mean_upper));
      line("  {}  {}   {}   {} to {}", left(metric.declaration.name.substr(prefix), width),
           right(income(summary.mean), 8), left(interval, 20), right(income(summary.quantiles[q05].value), 8),
           income(summary.quantiles[q95].value));
    }
    line("");
  }
  [[nodiscard]] static std::string income(double value) {
    return std::fabs(value) < 0.00005 ? "0" : fmt::format("{:+.4f}", value);
  }

  [[nodiscard]] static std::string without_value(const MetricSummary& summary) {
    const ProportionInterval share = wilson_interval(summary.missing, summary.n);
    return fmt::format("no value in {} of histories, left out", percent(share.share));
  }

  void failures() {
    constexpr std::size_t shown = 5;
    if (result_.failures.empty()) {
      return;
    }
    heading("Failed", fmt::format("   ({} of {} histories broke down and count nowhere above)",
                                  grouped(result_.failures.size()), grouped(result_.replications)));
    for (std::size_t i = 0; i < std::min(shown, result_.failures.size()); ++i) {
      line("  replication {}: {}", result_.failures[i].replication, result_.failures[i].message);
    }
    line("");
  }

  void closing() {
    if (result_.n() > 0 && !result_.tariffs_move_incomes) {
      paragraph("Note: tariffs move no income here: no two regions of a trade economy trade.", 0);
    } else if (std::any_of(result_.metrics.begin(), result_.metrics.end(), is_income)) {
      paragraph(fmt::format("Note: {}.{}", income_note, accuracy()), 0);
    }
    paragraph(
        "Intervals show Monte Carlo error, which shrinks with more histories; ranges show what may come, "
        "given the "
        "scenario; neither says how right the scenario is.",
        0);
    if (!result_.command.empty()) {
      line("Again, to the byte: {}", result_.command);
    }
    if (result_.timing) {
      took(*result_.timing);
    }
  }

  void took(const Timing& timing) {
    const double seconds = timing.seconds;
    line("{:.1f} s on {} {}{}", seconds, timing.threads, timing.threads == 1 ? "thread" : "threads",
         seconds > 0.0
             ? fmt::format(
                   ", {} histories a second",
                   grouped(static_cast<std::uint64_t>(static_cast<double>(result_.replications) / seconds)))
             : "");
  }

  [[nodiscard]] std::string accuracy() const {
    const agents::IncomeAccuracy& incomes = result_.incomes;
    if (incomes.states == incomes.unsolved) return "";
    return fmt::format(
               " At {} tariffs that came or were weighed in {} {} it is off by at most {:.3g} % of income, "
               "against the trade economy solved for every sector{}.",
               grouped(incomes.states), result_.looked_at, result_.looked_at == 1 ? "history" : "histories",
               incomes.off,
               incomes.unsolved > 0 ? fmt::format(" ({} have no solution)", incomes.unsolved) : "") +
           (incomes.off > allowed_income_error
                ? fmt::format(" That is more than the {} % it is meant to be.", allowed_income_error)
                : "");
  }

  [[nodiscard]] static bool is_time(const MetricEstimate& metric) {
    return metric.declaration.missing == Missing::censored;
  }
  [[nodiscard]] static bool is_income(const MetricEstimate& metric) {
    return scenarios::is_income(metric.declaration);
  }
  /// Whether there is more to say of an amount than one number that holds in every history.
  [[nodiscard]] static bool has_row(const MetricEstimate& metric) {
    const MetricSummary& summary = metric.summary;
    const bool sometimes = summary.missing > 0 && summary.missing < summary.n;
    return !is_time(metric) && !is_income(metric) && (sometimes || summary.least < summary.greatest);
  }
  [[nodiscard]] static std::string unit(const MetricEstimate& metric) {
    return metric.declaration.unit == "1" ? "" : metric.declaration.unit;
  }

  template <class Predicate>
  [[nodiscard]] std::size_t name_width(Predicate wanted) const {
    std::size_t width = 0;
    for (const MetricEstimate& metric : result_.metrics) {
      width = wanted(metric) ? std::max(width, metric.declaration.name.size()) : width;
    }
    return width;
  }

  std::ostream& out_;
  const Result& result_;
  bool bold_;
};

}  // namespace

void write_text(std::ostream& out, const Result& result, Emphasis emphasis) {
  Page{out, result, emphasis}.write();
}

}  // namespace riposte::analysis
