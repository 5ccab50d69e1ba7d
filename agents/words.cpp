#include "agents/decision.hpp"
#include "agents/parameters.hpp"

namespace riposte::agents {

std::string_view word(Character character) {
  switch (character) {
    case Character::united_states:
      return "united_states";
    case Character::china:
      return "china";
    case Character::india:
      return "india";
    case Character::partner:
      return "partner";
  }
  return "";
}

std::string_view word(PolicyKind policy) {
  switch (policy) {
    case PolicyKind::quantal:
      return "quantal";
    case PolicyKind::reciprocal:
      return "reciprocal";
    case PolicyKind::scripted:
      return "scripted";
    case PolicyKind::hawk:
      return "hawk";
    case PolicyKind::dove:
      return "dove";
    case PolicyKind::best_response:
      return "best response";
  }
  return "";
}

std::string_view word(Term term) {
  switch (term) {
    case Term::income:
      return "income";
    case Term::revenue:
      return "revenue";
    case Term::shortage:
      return "shortage";
    case Term::sellers:
      return "sellers";
    case Term::concession:
      return "concession";
    case Term::answer:
      return "answer";
    case Term::reciprocity:
      return "reciprocity";
    case Term::audience:
      return "audience";
    case Term::deadline:
      return "deadline";
  }
  return "";
}

std::string_view word(Trigger trigger) {
  switch (trigger) {
    case Trigger::act_perceived:
      return "act perceived";
    case Trigger::figure:
      return "published figure";
    case Trigger::talks_round:
      return "talks round";
    case Trigger::deadline:
      return "deadline";
    case Trigger::review:
      return "review";
    case Trigger::script:
      return "script";
  }
  return "";
}

std::string_view word(Option option) {
  switch (option) {
    case Option::keep:
      return "keep";
    case Option::raise_tariff:
      return "raise tariff";
    case Option::cut_tariff:
      return "cut tariff";
    case Option::impose_control:
      return "impose control";
    case Option::ease_control:
      return "ease control";
    case Option::speed_licences:
      return "speed licences";
    case Option::slow_licences:
      return "slow licences";
    case Option::concede:
      return "concede";
    case Option::break_off:
      return "break off";
    case Option::reopen_talks:
      return "reopen talks";
    case Option::extend:
      return "extend";
    case Option::let_pass:
      return "let pass";
    case Option::send_letter:
      return "send letter";
    case Option::resume:
      return "resume";
    case Option::snap_back:
      return "snap back";
    case Option::give_notice:
      return "give notice";
    case Option::threaten:
      return "threaten";
    case Option::carry_out:
      return "carry out";
    case Option::withdraw:
      return "withdraw";
    case Option::speak_softly:
      return "speak softly";
    case Option::speak_harshly:
      return "speak harshly";
  }
  return "";
}

}  // namespace riposte::agents
