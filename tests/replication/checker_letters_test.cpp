#include <catch2/catch.hpp>

#include "replication/chronicle.hpp"
#include "tests/replication/planting.hpp"

using namespace riposte;
using namespace riposte::replication;
using namespace riposte::replication::planting;

namespace {

/// Washington's ban on software is made by letter, and known six days later.
struct Secret : SmallDispute {
  Secret() {
    auto& ban_on_software = scenario().world.measures[ban.value()];
    ban_on_software.by = world::Manner::letter;
    ban_on_software.disclosed_after = kernel::Distribution{kernel::law::Fixed{6.0}};
  }
};

void plant_secret(HappeningKind kind, const Damage& damage, const std::string& fault, const Place& place) {
  Secret dispute;
  plant_in(dispute, kind, damage, fault, place);
}

/// An act of Beijing's on the letter.
std::size_t answer_to_a_letter(const Happenings& happenings) {
  return find(happenings, [&](const Happening& happening) {
    return happening.kind == HappeningKind::act && happening.act.actor == SmallDispute::chn &&
           happening.cause != world::no_cause &&
           happenings[happening.cause].kind == HappeningKind::measure_disclosed;
  });
}

bool is_letter(const Happening& happening) {
  return happening.kind == HappeningKind::act && happening.secret && happening.act.kind == ActKind::announce;
}

}  // namespace

TEST_CASE("five hundred histories with a ban by letter have no fault, and some answer it") {
  Secret dispute;
  const Stage stage{dispute.scenario()};
  History history{stage, {false, true}};
  int answers = 0;
  for (std::uint64_t i = 0; i < 500; ++i) {
    const auto report = check(history, history.run(2, i, kernel::ParameterMode::drawn));
    INFO("replication " << i << (report.faults.empty() ? "" : ": " + report.faults.front()));
    CHECK(report.violations == 0);
    const auto& happenings = history.world().history;
    answers += answer_to_a_letter(happenings) < happenings.size() ? 1 : 0;
  }
  CHECK(answers > 0);
}

TEST_CASE("the checker catches an answer to a letter before it is disclosed") {
  plant_secret(
      HappeningKind::act, [](auto& all, auto at) { all[at].cause = all[all[at].cause].cause; },
      "an answer to a letter before it was disclosed", answer_to_a_letter);
}

TEST_CASE("the checker catches a letter that others are told of, and one disclosed that was none") {
  plant_secret(
      HappeningKind::act, [](auto& all, auto at) { all[at].secret = false; },
      "USA.ban.software: a letter told to others, or a rule to nobody", first(is_letter));
  plant_secret(
      HappeningKind::measure_disclosed, [](auto& all, auto at) { all[at].cause = world::no_cause; },
      "USA.ban.software: disclosed without a letter", first(of_kind(HappeningKind::measure_disclosed)));
  plant_secret(
      HappeningKind::measure_disclosed,
      [](auto& all, auto at) { all[at].act.measure = SmallDispute::retaliation; },
      "CHN.retaliation: disclosed though it was no secret", first(of_kind(HappeningKind::measure_disclosed)));
}

TEST_CASE("the checker catches a disclosure that is forgotten") {
  plant_secret(
      HappeningKind::measure_disclosed, [](auto& all, auto at) { remove(all, at); },
      "USA.ban.software: known otherwise than by its history",
      last_step(HappeningKind::measure_disclosed, &world::Act::measure));
}

TEST_CASE("a chronicle tells of a letter when it is written, and again when it becomes known") {
  Secret dispute;
  const Stage stage{dispute.scenario()};
  History history{stage};
  for (std::uint64_t i = 0; i < 400; ++i) {
    history.run(2, i, kernel::ParameterMode::drawn);
    const auto& happenings = history.world().history;
    const auto known = find(happenings, of_kind(HappeningKind::measure_disclosed));
    if (known == happenings.size()) continue;
    const auto entries = chronicle(history);
    const auto text_of = [&](world::HappeningNumber number) {
      for (const auto& entry : entries) {
        if (entry.number == number) return entry.text;
      }
      return std::string{};
    };
    CHECK(text_of(happenings[known].cause) ==
          "The United States imposes by letter to the firms concerned, and unknown to others, the measure "
          "USA.ban.software.");
    CHECK(text_of(static_cast<world::HappeningNumber>(known)) ==
          "The measure USA.ban.software: becomes known, having been imposed by letter.");
    return;
  }
  FAIL("no history has a letter that became known");
}
