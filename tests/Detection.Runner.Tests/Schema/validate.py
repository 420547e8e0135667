"""Validates documents against the schemas of configs: reads one JSON request, writes one JSON reply.

Request: {"schemas": {name: path}, "documents": [{"schema": name, "document": {...}}, ...]}.
Reply: {"invalid": {name: message}, "documents": [[[path, message], ...], ...]}, a path for each fault and for each fault inside an anyOf.
"""
import json
import pathlib
import sys

try:
    from jsonschema import Draft7Validator, RefResolver
    from jsonschema.exceptions import SchemaError
except ImportError:
    sys.exit("The tests of the schema need Debian's python3-jsonschema (apt-get install python3-jsonschema; make test installs it).")


class Resolver(RefResolver):
    """Remembers where references lead: thousands of documents follow the same few hundred."""

    known = None

    def resolve(self, ref):
        self.known = {} if self.known is None else self.known
        key = (self.resolution_scope, ref)
        if key not in self.known:
            self.known[key] = super().resolve(ref)
        return self.known[key]


def faults(error):
    yield list(error.absolute_path), error.message[:300]
    for inner in error.context:
        yield from faults(inner)


def main():
    request = json.load(sys.stdin)
    validators, invalid = {}, {}
    for name, path in request["schemas"].items():
        schema = json.loads(pathlib.Path(path).read_text())
        try:
            Draft7Validator.check_schema(schema)
        except SchemaError as error:
            invalid[name] = error.message
        validators[name] = Draft7Validator(schema, resolver=Resolver(pathlib.Path(path).resolve().as_uri(), schema))
    reply = [[fault for error in validators[entry["schema"]].iter_errors(entry["document"]) for fault in faults(error)] for entry in request["documents"]]
    json.dump({"invalid": invalid, "documents": reply}, sys.stdout)


main()
