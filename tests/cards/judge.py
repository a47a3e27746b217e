"""Validates every file of a folder against the official schema; says what is wrong and where."""

import importlib.util
import json
import pathlib
import sys

import jsonschema


def main(folder: str) -> int:
    package = pathlib.Path(importlib.util.find_spec("adaptive_cards").origin).parent
    schema = json.loads((package / "schemas" / "schema-1.5.json").read_text(encoding="utf-8-sig"))
    judge = jsonschema.Draft6Validator(schema, format_checker=jsonschema.FormatChecker())
    cards = sorted(pathlib.Path(folder).glob("*.json"))
    wrong = 0
    for path in cards:
        for error in judge.iter_errors(json.loads(path.read_text())):
            wrong += 1
            best = jsonschema.exceptions.best_match([error])
            print(f"{path.name}: {best.json_path}: {best.message[:300]}")
    # A judge that lets everything pass is no judge.
    for name, card in {
        "no text": {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock"}]},
        "unknown element": {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "Relais.Chart"}]},
        "unknown property": {"type": "AdaptiveCard", "version": "1.5", "body": [], "onclick": "x"},
    }.items():
        if judge.is_valid(card):
            wrong += 1
            print(f"the judge accepts a card with {name}")
    print(f"test result: {len(cards)} passed; {wrong} failed")
    return 1 if wrong or not cards else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
