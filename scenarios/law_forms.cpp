#include "scenarios/law_forms.hpp"

#include <algorithm>

#include "scenarios/nearest.hpp"

namespace riposte::scenarios {

namespace {

bool contains(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

const std::vector<LawForm>& law_forms() {
  static const std::vector<LawForm> all{
      {{"between"}, {}, &LawReader::between},
      {{"median", "p90"}, {}, &LawReader::lognormal},
      {{"exponential"}, {}, &LawReader::exponential},
      {{"stages", "mean"}, {}, &LawReader::erlang},
      {{"shape", "mean"}, {}, &LawReader::gamma},
      {{"weibull"}, {}, &LawReader::weibull},
      {{"low", "mode", "high"}, {}, &LawReader::pert},
      {{"triangular"}, {}, &LawReader::triangular},
      {{"beta"}, {"on"}, &LawReader::beta},
      {{"one of"}, {}, &LawReader::one_of},
      {{"observed"}, {"interpolated"}, &LawReader::observed},
      {{"mixture"}, {}, &LawReader::mixture},
  };
  return all;
}

std::vector<std::string> all_law_keys() {
  std::vector<std::string> keys;
  for (const LawForm& form : law_forms()) {
    for (const auto* list : {&form.needs, &form.may_have}) {
      for (const std::string& key : *list) {
        if (!contains(keys, key)) {
          keys.push_back(key);
        }
      }
    }
  }
  keys.insert(keys.end(), {"within", "unit"});
  return keys;
}

const LawForm* law_form_of(const Node& node) {
  const LawForm* best = nullptr;
  std::size_t most = 0;
  for (const LawForm& form : law_forms()) {
    const auto present = static_cast<std::size_t>(
        std::count_if(form.needs.begin(), form.needs.end(),
                      [&node](const std::string& key) { return node.find(key) != nullptr; }));
    if (present > most) {
      best = &form;
      most = present;
    }
  }
  return best;
}

bool check_law_keys(Reading& reading, const Node& node, const LawForm& form) {
  bool sound = true;
  const std::string law =
      *std::find_if(form.needs.begin(), form.needs.end(),
                    [&node](const std::string& key) { return node.find(key) != nullptr; });
  for (const std::string& key : form.needs) {
    if (node.find(key) == nullptr) {
      reading.faults.add(node.place, "a law with " + in_quotes(law) + " lacks " + in_quotes(key),
                         "add '" + key + ": ...'");
      sound = false;
    }
  }
  for (const Key& key : node.keys) {
    const bool fits = contains(form.needs, key.text) || contains(form.may_have, key.text) ||
                      key.text == "within" || key.text == "unit";
    if (!fits) {
      reading.faults.add(
          key.place, "key " + in_quotes(key.text) + " does not belong to a law with " + in_quotes(law),
          contains(all_law_keys(), key.text) ? "remove it" : nearest_hint(key.text, all_law_keys()));
      sound = false;
    }
  }
  return sound;
}

}  // namespace riposte::scenarios
