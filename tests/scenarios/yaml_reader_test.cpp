#include "scenarios/yaml_reader.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "scenarios/canonical.hpp"
#include "scenarios/sha256.hpp"

using namespace riposte::scenarios;

namespace {

Node read(const std::string& text) {
  Faults faults;
  Node node = read_yaml(text, "file.yaml", faults);
  faults.throw_if_any();
  return node;
}

std::string told(const std::string& text) {
  try {
    static_cast<void>(read(text));
    return {};
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

std::string repeated(const std::string& piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) {
    text += piece;
  }
  return text;
}

// Nine aliases to the line above on each line: 9^30 values.
std::string alias_bomb() {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string above = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + above + repeated(", " + above, 8) +
            "]\n";
  }
  return text;
}

}  // namespace

TEST_CASE("each key and value knows its line and its column in characters") {
  const Node node = read("\xEF\xBB\xBF# no\nfirst:\n  \xC3\xA9t\xC3\xA9: [1, {b: \xC3\xA9, c: 2}]\n");
  const Node& list = *node.find("first")->find("\xC3\xA9t\xC3\xA9");
  CHECK(node.keys[0].place.line == 2);
  CHECK(list.place.line == 3);
  CHECK(list.place.column == 8);
  CHECK(list.children[1].keys[1].place.column == 19);
}

TEST_CASE("an alias stands for a copy of what it names") {
  const Node node = read("a: &x {k: [1, 2]}\nb: *x\n");
  CHECK(canonical_yaml(*node.find("a")) == canonical_yaml(*node.find("b")));
}

TEST_CASE("hostile files are refused with a place, in milliseconds, without deep recursion") {
  CHECK(told(repeated("[", 100'000)) ==
        "file.yaml:1:17: nested more than 32 deep; close brackets or indent less");
  CHECK(told(repeated("{", 100'000)) ==
        "file.yaml:1:32: nested more than 32 deep; close brackets or indent less");
  CHECK(told(repeated("- ", 100'000)) ==
        "file.yaml:1:65: nested more than 32 deep; close brackets or indent less");
  CHECK(told(repeated("a: [", 100'000)) ==
        "file.yaml:1:65: nested more than 32 deep; close brackets or indent less");
  CHECK(told(repeated("? ", 100'000)) ==
        "file.yaml:1:65: nested more than 32 deep; close brackets or indent less");
  CHECK(told(alias_bomb()) ==
        "file.yaml:5:5: more than 100000 values, those of aliases included; split the scenario, or write "
        "aliases "
        "out where they repeat aliases");
  CHECK(
      told(repeated("- 1\n", 110'000)) ==
      "file.yaml:100001:3: more than 100000 values, those of aliases included; split the scenario, or write "
      "aliases out where they repeat aliases");
  CHECK(told("a: " + repeated("x", 1 << 20)) ==
        "file.yaml: larger than 1024 KiB; give a scenario, not a data file");
}

TEST_CASE("what is not YAML is told in words a researcher can act on") {
  CHECK(told("") == "file.yaml: empty; write a scenario, or 'base: NAME' to vary one");
  CHECK(told("# only a comment\n") == "file.yaml: empty; write a scenario, or 'base: NAME' to vary one");
  CHECK(told("a:\n\tb: 1\n") == "file.yaml:2:1: a tab in the indentation; indent with spaces");
  CHECK(told("a: \xFF\n") == "file.yaml:1:4: not text in UTF-8; save the file as UTF-8 text");
  CHECK(told("a: \xED\xA0\x80\n") == "file.yaml:1:4: not text in UTF-8; save the file as UTF-8 text");
  CHECK(told(std::string("a: b\0c", 6)) ==
        "file.yaml:1:5: a control character, which no YAML text has; remove it");
  CHECK(told("a: 1\nb: 2\na: 3\n") ==
        "file.yaml:3:1: key 'a' given twice, first on line 1; keep one of them");
  CHECK(
      told("a: *x\n") ==
      "file.yaml:1:4: not YAML: the referenced anchor is not defined; define it with '&' before it is used");
  CHECK(told("&a [*a]") == "file.yaml:1:5: an alias to the value it stands in; write the value out");
  CHECK(told("a: !new 3\n") == "file.yaml:1:4: a YAML tag '!new'; remove it: scenarios need no tags");
  CHECK(told("[a]: 3\n") == "file.yaml:1:1: a key that is a list; write a name before the colon");
  const std::string sequence = ": not YAML: end of sequence flow not found by ";
  const std::string map = ": not YAML: end of map flow not found by ";
  CHECK(told("a: [1, 2\nb: 3\n") ==
        "file.yaml:1:4" + sequence + "line 2, column 2; close it with ']', its items apart by commas");
  CHECK(told("a: [1") ==
        "file.yaml:1:4" + sequence + "the end; close it with ']', its items apart by commas");
  CHECK(told("a: {b: 1 c: 2}\n") ==
        "file.yaml:1:4" + map + "line 1, column 11; close it with '}', its entries apart by commas");
  CHECK(told("a: {b: 1\n\n") ==
        "file.yaml:1:4" + map + "the end; close it with '}', its entries apart by commas");
  CHECK(told("a: {b\n") == "file.yaml:1:4" + map + "the end; close it with '}', its entries apart by commas");
}

TEST_CASE("a quote that is never closed is told where it opens, however the file ends") {
  const std::string closing = ": a quote that is never closed; close it where its text ends";
  CHECK(told("a: \"x") == "file.yaml:1:4" + closing);
  CHECK(told("a: \"x\n") == "file.yaml:1:4" + closing);
  CHECK(told("a: 'x\n") == "file.yaml:1:4" + closing);
  CHECK(told("a: 'it''s\n\n# no comment\n") == "file.yaml:1:4" + closing);
  CHECK(told("a: \"x\\\"\n") == "file.yaml:1:4" + closing);
  CHECK(told("a: 1\n\"b: 2\n") == "file.yaml:2:1" + closing);
  CHECK(told("a:\n- [b, \"c\n- d]\n") == "file.yaml:2:7" + closing);
  CHECK(told("a: &x\n  \"y\n") == "file.yaml:2:3" + closing);
  // Quotes that open nothing, or are closed.
  CHECK(told("a: 5\" wide\nb: it's\nc: |\n  \"\nd: 'it''s'\ne: \"\\\"\"\nf: &x\n  'y'\n").empty());
}

TEST_CASE("what the parser would pass over in silence is told") {
  // More than one document.
  CHECK(told("a: 1\n---\nb: 2\n") == "file.yaml:2:1: a second document; keep one scenario in a file");
  CHECK(told("---\n---\na: 1\n") == "file.yaml:2:1: a second document; keep one scenario in a file");
  const std::string after = ": text after the end of the scenario; remove it, or mend the lines before";
  CHECK(told("{a: 1}\nb: 2\n") == "file.yaml:2:1" + after);
  CHECK(told("- 1\na: 2\n") == "file.yaml:2:1" + after);
  CHECK(told("a: 1\n...\nb: 2\n") == "file.yaml:3:1" + after);
  CHECK(told("\"a\":1\n") == "file.yaml:1:4" + after);
  CHECK(told("a: 1\n...\n").empty());
  // Keys without a colon, or with one that is none. Left so, a missing value would remove what is inherited.
  CHECK(told("a: 1\npace\n") == "file.yaml:2:1: a key 'pace' without its colon; write 'pace: ...'");
  CHECK(told("a: {b: 1, \"c d\"}\n") == "file.yaml:1:11: a key 'c d' without its colon; write 'c d: ...'");
  CHECK(told("a: {low:0.3}\n") == "file.yaml:1:5: no space behind the colon of 'low:0.3'; write 'low: 0.3'");
  CHECK(told("a: 1\nlow:0.3\n") == "file.yaml:2:1: no space behind the colon of 'low:0.3'; write 'low: 0.3'");
  CHECK(told("a: {b: , \"c\" : ~, d: null}\ne:\n").empty());
  // Items and keys that are not there.
  CHECK(told("a: [1,,2]\n") ==
        "file.yaml:1:7: an empty item, here or just before; write it, or remove its comma or dash");
  CHECK(told("a:\n  -\n  - 1\n") ==
        "file.yaml:3:3: an empty item, here or just before; write it, or remove its comma or dash");
  CHECK(told("a: {b: 1,,c: 2}\n") == "file.yaml:1:10: a key that is nothing; write a name before the colon");
  CHECK(told(": 1\n") == "file.yaml:1:1: a key that is nothing; write a name before the colon");
  // A last line without an end is still the last.
  CHECK(told("?") == "file.yaml:1:2: a key that is nothing; write a name before the colon");
  // What is YAML, but would do other than its writer thinks.
  CHECK(told("a: &x {b: 1}\nc: {<<: *x}\n") ==
        "file.yaml:2:5: a merge key '<<'; write its keys out, or vary another scenario with 'base:'");
  CHECK(told("a: &x 1\nb: &x 2\nc: *x\n") ==
        "file.yaml:2:4: anchor '&x' given twice, first on line 1; name them differently");
  CHECK(told("&x a: 1\n") == "file.yaml:1:1: an anchor on a key; put it before a value");
  const std::string directive =
      ": a directive of YAML, of which scenarios need none; remove the line, or indent it where it is text";
  CHECK(told("%YAML 1.2\n---\na: 1\n") == "file.yaml:1:1" + directive);
  CHECK(told("a: 1\n%b: 2\n") == "file.yaml:2:1" + directive);
}

TEST_CASE("characters that nobody sees are told") {
  CHECK(told("a: 1\n\xEF\xBB\xBF"
             "b: 2\n") == "file.yaml:2:1: a byte order mark within the text; remove it");
  CHECK(told("a: 1\rb: 2\n") == "file.yaml:1:5: a carriage return within a line; end lines with LF or CR LF");
  CHECK(told("a: 1\r\nb: 2\r\n").empty());
  CHECK(told("a: \xC2\x85\n") == "file.yaml:1:4: a control character, which no YAML text has; remove it");
  CHECK(told("a: \xEF\xBF\xBE\n") == "file.yaml:1:4: a control character, which no YAML text has; remove it");
  CHECK(told("a: \xC2\xA0\xC3\xA9\n").empty());
  CHECK(told("a: \"red \\e[31m\"\n") ==
        "file.yaml:1:4: an escape that stands for a control character; remove it");
  CHECK(told("a: \"\\0\"\n") == "file.yaml:1:4: an escape that stands for a control character; remove it");
  CHECK(told("a: \"two\\nlines\\t\\u00e9\"\n").empty());
  CHECK(told("a:\t1\n").empty());
}

TEST_CASE("canonical text reads back as the same tree, whatever the text in it") {
  const std::string awkward =
      "a: \"null\"\n\"b: c\": [\"- x\", \"#\", '', \" y \", \"~\", \"two\\nlines\", \"\\u00e9\", {}, [], "
      "[[1], {k: v}]]\n"
      "10 %: 0.6\ntext: 'it''s'\n";
  const Node node = read(awkward);
  const std::string once = canonical_yaml(node);
  CHECK(canonical_yaml(read(once)) == once);
  CHECK(read(once).children[1].children[5].scalar == "two\nlines");
  CHECK(read(once).find("a")->is_scalar());
}

TEST_CASE("SHA-256 gives the published digest of 'abc'") {
  // FIPS 180-4, example B.1.
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
