"""The clients of check-serve: BASE MEMORY WEBLATE TOOLKIT (see scripts/check-serve)."""

import json
import sys
import types
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def fail(problem):
    sys.exit(f"check-serve: {problem}")


def pairs(memory):
    """The (English, Bengali) texts of a TMX."""
    found = []
    for unit in ElementTree.parse(memory).iter("tu"):
        texts = {tuv.get(LANG): tuv.findtext("seg") for tuv in unit.iter("tuv")}
        found.append((texts["en"], texts["bn"]))
    return found


def edited(text):
    """The text without its second word."""
    words = text.split(" ")
    return " ".join(words[:1] + words[2:])


def like_virtaal(base, text):
    """Asks as Virtaal's TMClient does: base_url/en/bn/unit/ and the text, all of it escaped.

    Source: virtaal/support/tmclient.py (translate_unit) and restclient.py (urllib.quote(id, safe='')).
    """
    url = f"{base}/en/bn/unit/{urllib.parse.quote(text, safe='')}"
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.loads(answer.read())


def weblate_client(base, folder):
    """Weblate's own TMServerTranslation, on a stand-in for the part of its base class that needs Django."""
    import requests

    class MachineTranslation:
        api_base_url = base

        def get_api_url(self, *parts):
            # As in weblate/machinery/base.py.
            return "/".join([self.api_base_url, *(urllib.parse.quote(part, b"") for part in parts)])

        def request(self, method, url, **options):
            headers = {"Accept": "application/json; charset=utf-8"}
            response = requests.request(method, url, headers=headers, timeout=10, **options)
            response.raise_for_status()
            return response

        def map_language_code(self, code):
            return code

    def module(name, **content):
        made = types.ModuleType(name)
        made.__dict__.update(content)
        sys.modules[name] = made
        return made

    for package in ("weblate", "weblate.machinery"):
        module(package).__path__ = []
    module("weblate.machinery.base", MachineTranslation=MachineTranslation)
    module("weblate.machinery.forms", URLMachineryForm=object)
    client = module("weblate.machinery.tmserver", __package__="weblate.machinery")
    with open(f"{folder}/weblate/machinery/tmserver.py", encoding="utf-8") as source:
        exec(compile(source.read(), source.name, "exec"), client.__dict__)
    return client.TMServerTranslation()


def check_weblate(base, folder, units):
    client = weblate_client(base, folder)
    client.supported_languages = client.download_languages()
    if not client.is_supported(client.map_language_code("en"), client.map_language_code("bn")):
        fail(f"Weblate does not see English to Bengali in {client.supported_languages}")
    if client.is_supported("en", "fr"):
        fail("Weblate sees languages that are not there")
    asked = 0
    for english, bengali in units:
        if len(english) > 500:
            continue
        asked += 1
        found = list(client.download_translations("en", "bn", english, None, None))
        if not any(hit["text"] == bengali and hit["quality"] == 100 for hit in found):
            fail(f"Weblate does not find {english!r}: {found}")
    print(f"ok: Weblate's client finds {asked} texts at 100 %")


def check_virtaal(base, units):
    for english, bengali in units:
        first = like_virtaal(base, english)[0]
        if (first["source"], first["target"], first["quality"]) != (english, bengali, 100.0):
            fail(f"Virtaal's request for {english!r} brings {first}")
    print(f"ok: Virtaal's requests find {len(units)} texts first")


def check_toolkit(base, folder, units):
    sys.path.insert(0, folder)
    from translate.storage.tmdb import TMDB

    database = TMDB(":memory:", max_candidates=5, min_similarity=60)
    database.add_list(
        [{"source": en, "target": bn, "context": ""} for en, bn in units], "en", "bn"
    )
    compared = 0
    for english, _ in units:
        for text in (english, edited(english), english.lower()):
            found = {(hit["source"], hit["target"]): hit["quality"] for hit in like_virtaal(base, text)}
            for hit in database.translate_unit(text, "en", "bn"):
                quality = found.get((hit["source"], hit["target"]))
                if quality is None or abs(quality - hit["quality"]) > 0.01:
                    fail(f"{text!r}: tmserver has {hit}, we {found}")
                compared += 1
    if compared < 2 * len(units):
        fail(f"only {compared} matches compared: that proves nothing")
    print(f"ok: {compared} matches of translate-toolkit's tmserver, with its quality")


def main():
    base, memory, weblate, toolkit = sys.argv[1:]
    units = pairs(memory)
    check_weblate(base, weblate, units)
    check_virtaal(base, units)
    check_toolkit(base, toolkit, units)


main()
