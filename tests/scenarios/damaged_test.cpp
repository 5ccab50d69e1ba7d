#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/scenarios/small_scenario.hpp"

using namespace riposte::scenarios;

namespace {

// What is broken in the small scenario, and everything that is then told.
struct Damage {
  const char* find;
  const char* replace;
  const char* told;
};

const std::vector<Damage> damages{
    // Keys.
    {"reviewers: 8", "reveiwers: 8",
     "small.yaml:54:5: office lacks 'reviewers'; add 'reviewers: ...' (cases under review at once)\n"
     "small.yaml:56:5: unknown key 'reveiwers' in office; write 'reviewers'"},
    {"    renewal: 45 d\n", "",
     "small.yaml:54:5: office lacks 'renewal'; add 'renewal: ...' (left on a licence when the firm applies "
     "anew)"},
    {"    rerouted: 5 %\n", "    rerouted: 5 %\n    rerouted: 6 %\n",
     "small.yaml:45:5: key 'rerouted' given twice, first on line 44; keep one of them"},
    {"speed: {stalled: 0, slow: 0.5", "speed: {slow: 0.5",
     "small.yaml:58:12: speed lacks 'stalled'; add 'stalled: ...' (for stalled)"},
    {"flow_reaches: {flow", "flow_reached: {flow",
     "small.yaml:71:9: obligation has none of 'flow_reaches', 'measures_lifted'; add one of them\n"
     "small.yaml:73:9: unknown key 'flow_reached' in obligation; write 'flow_reaches'"},
    // Words and kinds of values.
    {"pace: slow", "pace: slwo", "small.yaml:63:11: no such pace: 'slwo'; write 'slow'"},
    {"kind: import_tariff", "kind: import_tarif",
     "small.yaml:23:11: no such kind: 'import_tarif'; write 'import_tariff'"},
    {"reviewers: 8", "reviewers: many",
     "small.yaml:56:16: reviewers is a whole number from 1 to 65534, not 'many'; write for example '3'"},
    {"reviewers: 8", "reviewers: 2.5",
     "small.yaml:56:16: reviewers is a whole number from 1 to 65534, not '2.5'; write for example '3'"},
    {"legal_bases: [emergency powers]", "legal_bases: emergency powers",
     "small.yaml:19:14: legal_bases is a list, not 'emergency powers'; begin each item with '- '\n"
     "small.yaml:26:18: legal_basis names 'emergency powers', which is not in legal_bases; there is none to "
     "choose from"},
    {"horizon: 12 months", "horizon:", "small.yaml:6:1: horizon has no value; write one, or remove the key"},
    // Units and bounds.
    {"validity: 6 months", "validity: 6 t",
     "small.yaml:60:15: validity is a length of time, not a mass like '6 t'; write for example '21 d'"},
    {"validity: 6 months", "validity: 6",
     "small.yaml:60:15: validity is a length of time: '6' lacks its unit; write for example '21 d'"},
    {"validity: 6 months", "validity: 6 mnths",
     "small.yaml:60:15: validity: unknown unit 'mnths'; write 'months'"},
    {"validity: 6 months", "validity: [6 months]",
     "small.yaml:60:15: validity is a length of time, not a list; write for example '21 d'"},
    {"horizon: 12 months", "horizon: 12 parsecs",
     "small.yaml:6:10: horizon: unknown unit 'parsecs'; write for example '21 d'"},
    {"horizon: 12 months", "horizon: 1e300 months",
     "small.yaml:6:10: horizon is at most 36525 d, not '1e300 months'; lower it"},
    {"unit: t}", "unit: tons}",
     "small.yaml:38:35: unknown unit 'tons'; write one of 'kg', 't', 'kt', 'bbl', 'licences'"},
    {"rerouted: 5 %", "rerouted: -5 %", "small.yaml:44:15: rerouted is at least 0 %, not '-5 %'; raise it"},
    {"rerouted: 5 %", "rerouted: 5 %\n    capacity: 0.5",
     "small.yaml:45:15: capacity is at least 1, not '0.5'; raise it"},
    {"civil: 90 %", "civil: 190 %", "small.yaml:59:23: civil is at most 100 %, not '190 %'; lower it"},
    {"rerouted: 5 %", "rerouted: five",
     "small.yaml:44:15: rerouted: 'five' is not a number; write a number, then its unit, such as '30 %' or "
     "'21 d'"},
    {"sellers_output: 0.005 %", "sellers_output: 0.005",
     "small.yaml:49:21: sellers_output is a share or pure number: '0.005' lacks its unit; write for example "
     "'30 %'"},
    // Dates.
    {"start: 2025-07-02", "start: 2025-02-30",
     "small.yaml:5:8: start: '2025-02-30' is not a date: February 2025 has 28 days; write an existing day"},
    {"start: 2025-07-02", "start: 2 July 2025",
     "small.yaml:5:8: start: '2 July 2025' is not a date; write it as '2025-07-09', or with a time as "
     "'2025-07-09T12:00Z'"},
    {"start: 2025-07-02", "start: 2025-07-02T12:00Z",
     "small.yaml:5:8: start is a day without a time, not '2025-07-02T12:00Z'; write it as '2025-07-09'"},
    {"month: 2025-05", "month: May", "small.yaml:80:38: month: 'May' is not a month; write it as '2025-05'"},
    {"date: 2025-05-02", "date: 2025-07-05",
     "small.yaml:76:3: an act of the past after the scenario's start; leave it out: what comes after the "
     "start is simulated"},
    // References.
    {"answers: USA.tariff", "answers: USA.tarrif",
     "small.yaml:36:14: answers names 'USA.tarrif', which is not in measures; write 'USA.tariff'"},
    {"importer: USA", "importer: US",
     "small.yaml:18:16: importer names 'US', which is not in economies; write 'USA'"},
    {"CHN/USA/magnets:\n", "CHN/USA/magnet:\n",
     "small.yaml:41:5: flow 'CHN/USA/magnet' names 'magnet', which is not in goods; write 'magnets'\n"
     "small.yaml:73:30: flow names 'CHN/USA/magnets', which is not in flows; write 'CHN/USA/magnet'\n"
     "small.yaml:80:14: flow names 'CHN/USA/magnets', which is not in flows; write 'CHN/USA/magnet'"},
    {"level: 100 %", "level: 100 %\n    target: CHN",
     "small.yaml:36:13: a measure of an economy on itself; name another target"},
    {"parties: [CHN, USA]", "parties: [CHN]",
     "small.yaml:67:14: an agreement has two parties; write '[CHN, USA]'"},
    {"at_start: in force", "at_start: suspended",
     "small.yaml:22:5: a suspended measure without the date until when; add 'suspended_until: DATE'"},
    // Provenance.
    {"source: customs}\n  figures", "source: costums}\n  figures",
     "small.yaml:78:59: no source 'costums' in sources; write 'customs'"},
    {"Customs, May 2025\", known: 2025-06-20", "Customs, May 2025\", known: 2025-07-20",
     "small.yaml:9:47: known on 2025-07-20, after the knowledge cutoff 2025-07-01; use what was known by "
     "then, or move knowledge_cutoff"},
    {"imports: {value: 429.4 bn USD, source: census}",
     "imports: {value: 429.4 bn USD, source: the Census of 2024, known: 2025-08-01}",
     "small.yaml:18:102: known on 2025-08-01, after the knowledge cutoff 2025-07-01; use what was known by "
     "then, or move knowledge_cutoff"},
    {"imports: {value: 429.4 bn USD, source: census}",
     "imports: {value: 429.4 bn USD, source: the Census of 2024}",
     "small.yaml:18:75: a source without the day since when it was known; add 'known: DATE'"},
    {"range: [80 %, 100 %]", "range: [95 %, 100 %]",
     "small.yaml:43:63: the range leaves out the value judged; widen the range, or mend the value"},
    {", range: [80 %, 100 %]", "",
     "small.yaml:43:42: a judgement without the range held possible; add 'range: [LOW, HIGH]'"},
    {"judgement: \"most of it\"", "source: census, judgement: \"most of it\"",
     "small.yaml:43:58: both a source and a judgement; keep one of them"},
    // Laws.
    {"median: 30 d, p90: 42 d", "median: 42 d, p90: 30 d",
     "small.yaml:45:14: transit: p90 is 30, not above the median 42; write p90 above the median, or a fixed "
     "value where nothing varies"},
    {"median: 30 d, p90: 42 d", "median: 30 d, p99: 42 d",
     "small.yaml:45:14: a law with 'median' lacks 'p90'; add 'p90: ...'\n"
     "small.yaml:45:29: key 'p99' does not belong to a law with 'median'; write 'p90'"},
    {"between: [18 d, 20 d]", "betwen: [18 d, 20 d]",
     "small.yaml:50:22: publication_lag: no law is said by 'betwen'; write 'between'"},
    {"between: [40 %, 95 %]", "one of: {40 %: 1.5, 95 %: -0.5}",
     "small.yaml:73:85: a probability is at least 0, not '-0.5'; raise it"},
    // Outcomes.
    {"tariff_final/USA/CHN < 10", "tariff_finel/USA/CHN < 10",
     "small.yaml:82:26: no metric 'tariff_finel/USA/CHN'; write 'tariff_final/USA/CHN'"},
    {"tariff_final/USA/CHN < 10", "tariff_final/USA/CHN <",
     "small.yaml:82:26: not an expression: Unexpected end of expression at position 5; write for example "
     "'letters_sent > 3 and tariff_final/USA/CHN < 60'"},
    {"name: otherwise, says", "name: otherwise, when: letters_sent > 1, says",
     "small.yaml:83:5: the last outcome has a condition; end with '- name: otherwise', which has none"},
    {"{name: otherwise, says", "{says",
     "small.yaml:83:5: an item of outcomes without a name; add 'name: ...'"},
    // Not YAML.
    {"    economy: CHN", "\teconomy: CHN", "small.yaml:54:1: a tab in the indentation; indent with spaces"},
    {"[emergency powers]", "[emergency powers",
     "small.yaml:19:14: not YAML: end of sequence flow not found by line 20, column 9; close it with ']', "
     "its "
     "items apart by commas"},
    {"says: It stays.}", "says: \"It stays.}",
     "small.yaml:83:29: a quote that is never closed; close it where its text ends"},
    {"{name: otherwise, says: It stays.}\n", "name: otherwise\n    says: 'It stays.\n",
     "small.yaml:84:11: a quote that is never closed; close it where its text ends"},
    {"pace: slow", "pace",
     "small.yaml:64:11: not YAML: illegal map value; put 'key: value' on a line of its own, a space behind "
     "each colon, and quote text that contains ': '"},
    {"median: 30 d,", "median:30 d,",
     "small.yaml:45:15: no space behind the colon of 'median:30 d'; write 'median: 30 d'"},
    {"importer: USA, exporter", "importer: USA,, exporter",
     "small.yaml:18:20: a key that is nothing; write a name before the colon"},
    {"[CHN, USA]", "[CHN,, USA]",
     "small.yaml:67:19: an empty item, here or just before; write it, or remove its comma or dash"},
    {"past:\n", "---\npast:\n", "small.yaml:75:1: a second document; keep one scenario in a file"},
    {"past:\n", "%past:\n",
     "small.yaml:75:1: a directive of YAML, of which scenarios need none; remove the line, or indent it "
     "where "
     "it is text"},
    {"unit: t}", "unit: t} t",
     "small.yaml:38:38: not YAML: end of map not found; indent keys of one map alike, each followed by a "
     "colon, and close the quotes before"},
    {"title: the tariff", "title: !!python/object the tariff",
     "small.yaml:22:12: a YAML tag 'tag:yaml.org,2002:python/object'; remove it: scenarios need no tags"},
    {"name: small", "base: 17\nname: small", "small.yaml:1:7: no base '17'; there is none to choose from"},
};

}  // namespace

TEST_CASE("the small scenario loads: what follows breaks it one piece at a time") {
  CHECK(faults_of(std::string{small_scenario}).empty());
}

TEST_CASE("a damaged scenario is told whole: file, line, column, problem, remedy") {
  REQUIRE(damages.size() >= 25);
  LoadOptions alone;
  alone.library.clear();
  for (const Damage& damage : damages) {
    INFO(damage.replace);
    CHECK(faults_of(damaged(damage.find, damage.replace), alone) == damage.told);
  }
}

TEST_CASE("all faults of a file are told in one go, in the order of the text") {
  std::string text = damaged("validity: 6 months", "validity: 6 t");
  text.replace(text.find("importer: USA"), 13, "importer: US!");
  text.replace(text.find("start: 2025-07-02"), 17, "start: 2025-07-32");
  CHECK(faults_of(text) ==
        "small.yaml:5:8: start: '2025-07-32' is not a date: July 2025 has 31 days; write an existing day\n"
        "small.yaml:18:16: importer names 'US!', which is not in economies; write 'USA'\n"
        "small.yaml:60:15: validity is a length of time, not a mass like '6 t'; write for example '21 d'");
}
