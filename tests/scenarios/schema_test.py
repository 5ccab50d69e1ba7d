"""The JSON Schema that `riposte schema` prints accepts every shipped scenario, by a validator that is not
ours, and refuses what the loader refuses.

usage: schema_test.py SCHEMA.json SCENARIO.yaml...
"""

import copy
import json
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML as scenarios use it: dates stay text."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def errors(validator, scenario):
    return [f"{'/'.join(map(str, e.absolute_path))}: {(e.context and jsonschema.exceptions.best_match([e]).message or e.message)[:200]}" for e in validator.iter_errors(scenario)]


def damages(scenario):
    """Copies of the scenario, each with one thing wrong."""
    for path, value in [
        (("horizont",), "12 months"),
        (("start",), "2 July 2025"),
        (("horizon",), "12 t"),
        (("outcomes", 0, "wen"), "1 > 0"),
        (("measures", "no.such.kind"), {"title": "x", "kind": "import_tarif", "imposer": "USA", "level": "10 %"}),
        (("metrics", "gap"), {"title": "x", "unit": "1", "is": "breaches", "missing": "never"}),
        (("metrics", "gap"), {"title": "x", "unit": "1", "iz": "breaches"}),
        (("economies", "no-such-key"), {"name": "X", "gdp": "3 d"}),
    ]:
        damaged = copy.deepcopy(scenario)
        place = damaged
        for step in path[:-1]:
            place = place.setdefault(step, {}) if isinstance(place, dict) else place[step]
        place[path[-1]] = value
        yield path, damaged


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failed = False
    for name in sys.argv[2:]:
        with open(name, encoding="utf-8") as file:
            scenario = yaml.load(file, Loader)
        for error in errors(validator, scenario):
            print(f"{name}: {error}")
            failed = True
        for path, damaged in damages(scenario):
            if not errors(validator, damaged):
                print(f"{name}: the schema accepts a damage at {'/'.join(map(str, path))}")
                failed = True
    sys.exit(1 if failed else 0)


main()
