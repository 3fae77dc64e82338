# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The examples under each command's help: what is typed after `explainers`, and what it does."""

from __future__ import annotations

from explainers.ui import later

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "": (
        ("check", later("Look for mistakes in all storyboards:")),
        ("build personalausweis --lang tr", later("Make one film in one language:")),
        ("--ui-lang de build --help", later("Help for a command, in German:")),
    ),
    "build": (
        ("build", later("All films that are not current:")),
        ("build personalausweis --lang ar --lang tr", later("One film in two languages:")),
        ("build --force --jobs 2", later("Everything anew, two films at once:")),
    ),
    "cache": (("cache prune --most 500", later("Keep 500 MB of what was made:")),),
    "cache info": (("cache info", later("How much the store holds:")),),
    "cache prune": (("cache prune --most 500", later("Keep 500 MB of what was made:")),),
    "check": (
        ("check", later("Look at all films in all languages:")),
        ("check personalausweis --lang de", later("Look at one film in German only:")),
    ),
    "completion": (
        ("completion bash --install", later("Set up completion, once:")),
        ("completion fish > explainers.fish", later("Only see the lines it needs:")),
    ),
    "doctor": (
        ("doctor", later("What works here, and what is missing?")),
        ("doctor --network", later("And may this computer go where it must?")),
    ),
    "export": (
        ("export --lang tr", later("All Turkish texts that need work, for an agency:")),
        ("export --lang ar --format csv --to texte.csv", later("All Arabic ones, for a spreadsheet:")),
    ),
    "glossary": (("glossary check --lang tr", later("Do the Turkish translations keep to your words?")),),
    "glossary check": (("glossary check --lang tr", later("Do the Turkish translations keep to your words?")),),
    "handout": (("handout personalausweis --lang uk", later("One film as a PDF to take away:")),),
    "headers": (("headers apache", later("Lines for your web server's .htaccess:")),),
    "icons": (("icons search Ausweis", later("Signs for an ID card:")),),
    "icons search": (
        ("icons search Ausweis", later("Signs for an ID card:")),
        ("icons search Geld --picture geld.png", later("See them as well:")),
    ),
    "import": (
        ('import tr.xlf --by "A. Yilmaz"', later("Take back what a translator has reviewed:")),
        ("import texte.csv", later("Take back a spreadsheet; its texts count as unreviewed:")),
    ),
    "init": (
        ("init filme", later("Answer a few questions:")),
        ('init filme --name "Stadt Musterstadt" --lang de --lang tr --yes', later("Ask nothing:")),
    ),
    "languages": (("languages list", later("Which languages the engine can translate:")),),
    "languages list": (("languages list --all", later("All packages there are:")),),
    "languages install": (
        ("languages install de tr", later("What German to Turkish needs, over the network:")),
        ("languages install translate-de_en.argosmodel", later("A package that lies on your computer:")),
    ),
    "languages remove": (("languages remove de tr", later("Free the disk again:")),),
    "new": (
        ("new hund-anmelden --pattern registration", later("A film on a registration:")),
        ('new wohngeld --title "Wohngeld beantragen"', later("A film on an application, with its title:")),
    ),
    "preview": (
        ("preview personalausweis --lang ar", later("All pictures of a film on one sheet:")),
        ("preview personalausweis --serve", later("Write, save, and watch the film change:")),
    ),
    "publish": (
        ("publish --dry-run", later("What would be done?")),
        ("publish web", later("Bring the website to the target called web:")),
    ),
    "review": (('review personalausweis --lang tr --by "A. Yilmaz"', later("Go through a film's Turkish texts:")),),
    "rollback": (
        ("rollback --list", later("Which releases there are:")),
        ("rollback web", later("Show the release before the present one again:")),
    ),
    "schema": (("schema production", later("The form of explainers.yaml:")),),
    "serve": (("serve --port 8080", later("Look at the website on your computer:")),),
    "status": (
        ("status --why", later("Which films are not current, and because of what:")),
        ("status --json", later("The same for a program:")),
    ),
    "translate": (
        ("translate --lang tr", later("Bring all Turkish texts up to date:")),
        ("translate personalausweis", later("One film in every language:")),
    ),
    "unpublish": (("unpublish personalausweis web", later("Take a film off the website called web:")),),
    "verify": (("verify https://filme.example.org/", later("Look at a website as its visitors get it:")),),
    "voices": (("voices list --lang tr", later("Which voices speak Turkish?")),),
    "voices list": (("voices list --lang tr", later("Which voices speak Turkish?")),),
    "voices install": (("voices install de_DE-thorsten-high", later("A natural German voice, over the network:")),),
    "voices say": (('voices say "Guten Tag" --lang de -o tag.wav', later("Hear a sentence:")),),
    "voices audition": (("voices audition personalausweis --lang de", later("Compare the German voices:")),),
}
"""By command path, e.g. "voices install"; "" is the program itself."""
