#include <cstddef>

#include <catch2/catch.hpp>

#include "agents/hardness.hpp"
#include "sim/world/agreements.hpp"
#include "tests/replication/ensembles.hpp"
#include "tests/replication/shipped.hpp"

// What a decision was made over bounds what it may be, on every decision of whole histories.

using namespace riposte;
using namespace riposte::replication;
using agents::Alternative;
using world::HappeningKind;

namespace {

enum class News { good, own_broken_word, other };

News news_of(const world::World& world, const world::Happening& cause, world::EconomyId me) {
  if (cause.kind == HappeningKind::obligation_met) return News::good;
  if (world::is_about_promise(cause.kind)) {
    return world::promise_of(world, cause.obligation).obligor == me ? News::own_broken_word : News::other;
  }
  if (cause.kind == HappeningKind::shock) {
    const bool call = world.parameters->shocks[cause.shock.value()].kind == world::ShockKind::leaders_call;
    return call ? News::good : News::other;
  }
  if (cause.kind == HappeningKind::figure_published) {
    const auto& flow = world.parameters->flows[cause.flow.value()];
    return flow.importer == me && cause.value >= 1.0 ? News::good : News::other;
  }
  if (cause.kind != HappeningKind::act) return News::other;
  switch (cause.act.kind) {
    case world::ActKind::lift:
    case world::ActKind::suspend:
    case world::ActKind::open_talks:
    case world::ActKind::extend_deadline:
    case world::ActKind::resume_agreement:
      return News::good;
    case world::ActKind::make_statement:
      return cause.act.level > 0.0 ? News::good : News::other;
    default:
      return News::other;
  }
}

}  // namespace

TEST_CASE("figures of its own exports move a government's pace, and bring it to strike nobody") {
  const auto scenario = july();
  const Stage stage{scenario};
  History history{stage, {.keep_decisions = true}};
  std::size_t slower = 0;
  for (std::uint64_t i = 0; i < 100; ++i) {
    history.run(5, i, kernel::ParameterMode::drawn);
    for (const KeptDecision& kept : history.kept_decisions()) {
      const auto me = scenario.agents[kept.decision.epoch.agent.value()].economy;
      const auto& cause = history.world().history[kept.decision.epoch.cause];
      if (cause.kind != HappeningKind::figure_published ||
          history.world().parameters->flows[cause.flow.value()].exporter != me) {
        continue;
      }
      for (const Alternative& one : kept.decision.alternatives) {
        const bool pace = one.option == agents::Option::slow_licences;
        slower += pace ? 1U : 0U;
        CHECK((pace || agents::hardness_of(one.option) <= 0));
      }
    }
  }
  CHECK(slower > 100);
}

TEST_CASE("no government weighs a blow, a threat or harsh words over good news or its own broken word") {
  const auto scenario = july();
  const Stage stage{scenario};
  History history{stage, {.keep_decisions = true}};
  std::size_t over_good_news = 0;
  std::size_t over_own_word = 0;
  std::size_t blows_over_else = 0;
  for (std::uint64_t i = 0; i < 100; ++i) {
    history.run(5, i, kernel::ParameterMode::drawn);
    for (const KeptDecision& kept : history.kept_decisions()) {
      const auto me = scenario.agents[kept.decision.epoch.agent.value()].economy;
      const auto& cause = history.world().history[kept.decision.epoch.cause];
      const News news = news_of(history.world(), cause, me);
      over_good_news += news == News::good ? 1U : 0U;
      over_own_word += news == News::own_broken_word ? 1U : 0U;
      for (const Alternative& one : kept.decision.alternatives) {
        if (news != News::other) CHECK(agents::hardness_of(one.option) <= 0);
        blows_over_else += one.option == agents::Option::raise_tariff ? 1U : 0U;
      }
    }
  }
  CHECK(over_good_news > 100);
  CHECK(over_own_word > 50);
  CHECK(blows_over_else > 1000);
}
