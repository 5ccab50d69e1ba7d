#include "replication/reasons.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "replication/wording.hpp"

namespace riposte::replication {

namespace {

constexpr std::size_t most_others = 4;    // kinds of act told beside the choice
constexpr double smallest_chance = 1e-4;  // below it only the runner-up is told
constexpr double smallest_told = 0.0005;  // [% of GDP] a difference below this is not worth a clause

/// A kind of act, and the likeliest of its acts, which stands for it.
struct Kind {
  agents::Option option;
  double probability;
  const agents::Alternative* likeliest;
};

/// The kinds of act with the chance of each, likeliest first.
std::vector<Kind> kinds_of(const agents::Decision& decision) {
  std::vector<Kind> kinds;
  for (const auto& alternative : decision.alternatives) {
    const auto same = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const Kind& one) { return one.option == alternative.option; });
    if (same == kinds.end()) {
      kinds.push_back({alternative.option, alternative.probability, &alternative});
      continue;
    }
    same->probability += alternative.probability;
    if (alternative.probability > same->likeliest->probability) same->likeliest = &alternative;
  }
  std::stable_sort(kinds.begin(), kinds.end(),
                   [](const Kind& a, const Kind& b) { return a.probability > b.probability; });
  return kinds;
}

std::string chosen_and_others(const Kind& chosen, const std::vector<Kind>& others) {
  const bool certain = others.empty() || others.front().probability == 0.0;  // as a rule's choice is
  std::string text =
      fmt::format("It chose to {} (chance {})", spoken(chosen.option), chance(chosen.probability, !certain));
  if (certain) return text + ".";
  for (std::size_t i = 0; i < std::min(others.size(), most_others); ++i) {
    if (i > 0 && others[i].probability < smallest_chance) break;
    text += fmt::format("{}{} ({})", i == 0 ? " and could also " : ", ", spoken(others[i].option),
                        chance(others[i].probability, true));
  }
  return text + ".";
}

agents::WeightedTerms difference(const agents::Decision& decision, const agents::Alternative& one,
                                 const agents::Alternative& other) {
  agents::WeightedTerms terms = decision.reasons[one.reasons];
  for (std::size_t i = 0; i < terms.size(); ++i) terms[i] -= decision.reasons[other.reasons][i];
  return terms;
}

/// The terms of one sign that are worth telling, the largest first.
std::string clause(const agents::WeightedTerms& terms, bool in_favour) {
  std::vector<std::pair<double, std::size_t>> told;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (std::abs(terms[i]) >= smallest_told && (terms[i] > 0.0) == in_favour) told.emplace_back(terms[i], i);
  }
  std::stable_sort(told.begin(), told.end(),
                   [](const auto& a, const auto& b) { return std::abs(a.first) > std::abs(b.first); });
  std::string text;
  for (const auto& [term, slot] : told) {
    text += fmt::format("{}{} ({:+.3f})", text.empty() ? "" : ", ", spoken_term(slot), term);
  }
  return text;
}

std::string told_differences(const agents::WeightedTerms& terms, std::string_view favour,
                             std::string_view other) {
  const std::string pro = clause(terms, true);
  const std::string contra = clause(terms, false);
  if (pro.empty() && contra.empty())
    return fmt::format(" Next to nothing told it from the choice to {}.", other);
  std::string text =
      pro.empty()
          ? fmt::format(" Compared with the choice to {}, nothing but chance was in {}.", other, favour)
          : fmt::format(" In {}, compared with the choice to {}: {}.", favour, other, pro);
  if (!contra.empty()) text += fmt::format(" Against it: {}.", contra);
  return text + " (In percent of annual GDP.)";
}

/// The act that was chosen against the runner-up. Where its kind was the likelier and it fell behind all the
/// same, being one of the worse acts of a good kind, the best of that kind is compared.
std::string comparison(const agents::Decision& decision, const Kind& kind, const Kind& other) {
  const auto& chosen = decision.alternatives[decision.chosen];
  const bool likelier = kind.probability > other.probability;
  const auto behind = [&](const agents::Alternative& act) {
    return likelier && act.utility < other.likeliest->utility;
  };
  const auto other_name = spoken(other.option);
  if (!behind(chosen)) {
    return told_differences(difference(decision, chosen, *other.likeliest), "its favour", other_name);
  }
  if (!behind(*kind.likeliest)) {
    return told_differences(difference(decision, *kind.likeliest, *other.likeliest),
                            "favour of the best act of its kind", other_name);
  }
  return fmt::format(" All acts of its kind together outweighed the choice to {}.", other_name);
}

/// A choice by rollouts: what was best, and what of another kind would have been.
std::string played_out(const agents::Decision& decision) {
  const agents::Alternative& chosen = decision.alternatives[decision.chosen];
  const agents::Alternative* other = nullptr;
  for (const agents::Alternative& one : decision.alternatives) {
    if (one.option == chosen.option) continue;
    if (other == nullptr || one.utility > other->utility) other = &one;
  }
  std::string text =
      fmt::format("It played its {} alternatives out, {} times in all, and did best when it chose to {}.",
                  decision.alternatives.size(), decision.rollouts, spoken(chosen.option));
  if (other == nullptr) return text;
  return text + told_differences(difference(decision, chosen, *other), "its favour", spoken(other->option));
}

}  // namespace

std::string reasons(const agents::Decision& decision, agents::PolicyKind policy) {
  if (decision.rollouts > 0) return played_out(decision);
  std::vector<Kind> others = kinds_of(decision);
  const auto own = std::find_if(others.begin(), others.end(), [&](const Kind& kind) {
    return kind.option == decision.alternatives[decision.chosen].option;
  });
  const Kind chosen = *own;
  others.erase(own);
  const std::string text = chosen_and_others(chosen, others);
  if (policy != agents::PolicyKind::quantal) {
    return text + fmt::format(" Its policy, '{}', is a rule that weighs nothing.", word(policy));
  }
  return others.empty() ? text : text + comparison(decision, chosen, others.front());
}

std::string weighed_line(const WeighedAct& act) {
  std::string terms;
  for (std::size_t i = 0; i < act.terms.size(); ++i) {
    if (act.terms[i] == 0.0) continue;
    terms += fmt::format("{} {} {:+.4f}", terms.empty() ? ":" : ",", spoken_term(i), act.terms[i]);
  }
  const std::string_view sentence{act.text.data(), act.text.size() - 1};
  return fmt::format("{} {:.3g} %, utility {:+.4f}: {}{}.", act.chosen ? "*" : "-", 100.0 * act.probability,
                     act.utility, sentence, terms);
}

}  // namespace riposte::replication
