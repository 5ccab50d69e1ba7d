"""Every shipped scenario fits the schema that `riposte schema` prints, by an independent validator; damaged ones do not."""
import json
import pathlib
import subprocess
import sys

import jsonschema
import yaml

binary, source = sys.argv[1:]


class Loader(yaml.SafeLoader):
    """YAML 1.2's core schema as riposte reads it: a date is a text, and so are yes, no, on and off."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, regexp) for tag, regexp in resolvers
             if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

schema = json.loads(subprocess.run([binary, "schema"], check=True, capture_output=True).stdout)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

files = sorted(pathlib.Path(source, "scenarios").glob("*.yaml"))
assert len(files) >= 3, "the library is missing"
faults = []
for file in files:
    for error in validator.iter_errors(yaml.load(file.read_text(encoding="utf-8"), Loader)):
        faults.append(f"{file.name}: {'.'.join(map(str, error.absolute_path))}: {error.message[:300]}")
print("\n".join(faults[:20]))

classroom = yaml.load(pathlib.Path(source, "scenarios", "classroom-tit-for-tat.yaml").read_text(encoding="utf-8"), Loader)
for key, value in (("horizn", "10 d"), ("horizon", "10 t"), ("economies", []), ("start", "tomorrow")):
    if validator.is_valid({**classroom, key: value}):
        faults.append(f"the schema lets {key}: {value} pass")
        print(faults[-1])
sys.exit(bool(faults))
