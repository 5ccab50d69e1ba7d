#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "sim/world/act.hpp"
#include "sim/world/happening.hpp"
#include "sim/world/measure.hpp"
#include "sim/world/names.hpp"

using namespace riposte::world;

TEST_CASE("measure kinds carry the keys and numbers of the Global Trade Alert") {
  CHECK(word(MeasureKind::import_tariff) == "import_tariff");
  CHECK(gta_number(MeasureKind::import_tariff) == 47);
  CHECK(gta_number(MeasureKind::export_ban) == 19);
  CHECK(gta_number(MeasureKind::export_licensing_requirement) == 35);
  CHECK(gta_number(MeasureKind::export_quota) == 21);
  CHECK(gta_number(MeasureKind::export_tax) == 18);
}

TEST_CASE("every act and every happening has a word of its own") {
  std::set<std::string> words;
  for (int kind = 0; kind <= static_cast<int>(ActKind::stay_on); ++kind) {
    words.emplace(word(static_cast<ActKind>(kind)));
  }
  CHECK(words.size() == 21);
  words.clear();
  for (int kind = 0; kind <= static_cast<int>(HappeningKind::shock); ++kind) {
    words.emplace(word(static_cast<HappeningKind>(kind)));
  }
  CHECK(words.size() == 34);
  CHECK(word(ActKind::notify_wto) == "notify_wto");
  CHECK(word(HappeningKind::shock) == "shock");
}

TEST_CASE("an economy's name has its article within a sentence") {
  CHECK(in_sentence("China") == "China");
  CHECK(in_sentence("United States") == "the United States");
  CHECK(in_sentence("European Union") == "the European Union");
  CHECK(in_sentence("Philippines") == "the Philippines");
}
