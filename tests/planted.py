"""Invented identities, the forms they can be written in, and the places of a summary they can stand in.

Nobody here exists. A placement is one form in one place: a few lines of Markdown. Raw HTML and pictures, which are
refused or taken out, stand in cases of their own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

PEOPLE = """\
people:
  - name: Kayleigh Marie Mbeki
    also: [Kay, KM]
    as: Child R
  - name: Zoë Łuczak-Brennan
    as: the mother
  - name: Tarquin Blythe
    as: the father
  - name: Siân O'Halloran
    as: the social worker
  - name: Hope Young
    as: the older sister
places:
  - name: St Wilfrid's Primary School
    also: [St Wilfrids]
    as: the primary school
  - name: Pellscar
    as: the town
"""


@dataclass(frozen=True)
class Placement:
    """One form of one identity in one place."""

    what: str
    """For the name of a test: `initials in a footnote`."""
    markdown: str


FORMS = {
    "full": "Kayleigh Marie Mbeki",
    "first and last": "Kayleigh Mbeki",
    "first": "Kayleigh",
    "middle and last": "Marie Mbeki",
    "last": "Mbeki",
    "with a title": "Miss Mbeki",
    "initial and last": "K. Mbeki",
    "surname first": "Mbeki, Kayleigh",
    "nickname": "Kay",
    "listed initials": "KM",
    "dotted initials": "K.M.M.",
    "possessive": "Kayleigh’s",
    "possessive of the surname": "Mbeki's",
    "plural family": "the Mbekis",
    "capitals": "KAYLEIGH MBEKI",
    "lower case": "kayleigh mbeki",
    "misspelt": "Kayliegh",
    "surname misspelt": "Mbekki",
    "decimal entity": "K&#97;yleigh",
    "hexadecimal entity": "&#x4B;ayleigh",
    "entity in the surname": "Mb&#101;ki",
    "soft hyphen": "Kay\u00adleigh",
    "soft hyphen as an entity": "Kay&shy;leigh",
    "no width": "Kay\u200bleigh",
    "word joiner": "Mbe\u2060ki",
    "no-break space": "Kayleigh\u00a0Mbeki",
    "look-alikes": "К\u0430yleigh",
    "wide letters": "Ｋａｙｌｅｉｇｈ",
    "an accent too many": "Ka\u0301yleigh",
    "one letter bold": "**K**ayleigh",
    "half in italics": "Kay*leigh*",
    "surname bold": "Kayleigh **Mbeki**",
}
OTHERS = {
    "accents": "Zoë Łuczak-Brennan",
    "accents apart": unicodedata.normalize("NFD", "Zoë Łuczak-Brennan"),
    "accents as entities": "Zo&euml; &#321;uczak",
    "without accents": "Zoe Luczak",
    "half a surname": "Ms Brennan",
    "first name": "Tarquin",
    "surname and initial": "T Blythe",
    "capitals": "TARQUIN BLYTHE",
    "curly apostrophe": "Siân O’Halloran",
    "no apostrophe": "Sian OHalloran",
    "two words": "Hope Young",
    "a word": "Hope",
    "school": "St Wilfrid's Primary School",
    "school in short": "St Wilfrid’s",
    "town": "Pellscar",
    "town in capitals": "PELLSCAR",
}
PLACES = {
    "a sentence": "On that day {} was seen at home by a nurse.",
    "the start of a sentence": "{} was seen at home by a nurse on that day.",
    "the end of a sentence": "The nurse who came on that day had asked to see {}.",
    "a heading": "### What was known about {}\n\nIt was not written down.",
    "a list": "- The clinic was told that {} had not come.\n- Nobody asked why.",
    "a numbered list": "1. The clinic was told that {} had not come.\n2. Nobody asked why.",
    "a table": "| Contact | Outcome |\n| --- | --- |\n| A visit to {} at home | Nobody answered |",
    "the head of a table": "| Contact with {} | Outcome |\n| --- | --- |\n| A visit at home | Nobody answered |",
    "a quotation": "> The nurse wrote that {} had been quiet.\n> Nobody asked why.",
    "a footnote": "It was known to the clinic.[^{n}]\n\n[^{n}]: The clinic had written about {} before.",
    "the text of a link": "It is told in [what {} had said](https://www.gov.uk/), which was published.",
    "the title of a link": 'It is told in [the guidance](https://www.gov.uk/ "What {} had said"), which was published.',
    "bold": "The note said **that {} was quiet** and no more.",
    "code": "The note had the title `visit to {} at home` and no more.",
    "a block of code": "```\nvisit to {} at home\n```",
    "an abbreviation": "The note was filed as QZX{n}.\n\n*[QZX{n}]: what {} had said",
    "an attribute list": 'The note was filed that day.\n{{: title="what {} had said" }}',
    "a definition": "Visit\n:   The one at which {} was quiet.",
    "a comment": "The note was filed. <!-- it was {} who said so --> Nobody read it.",
}
TORN = ("one letter bold", "half in italics", "surname bold")
AS_TEXT = ("code", "a block of code", "the title of a link", "an attribute list")
"""Forms that are not what they seem, and the places where marks are text."""
FIXED = {
    "a line break": "On that day Kayleigh\nMbeki was seen at home by a nurse.",
    "a hard line break": "On that day Kayleigh  \nMbeki was seen at home by a nurse.",
    "a line break in a quotation": "> On that day Kayleigh\n> Mbeki was seen at home by a nurse.",
    "a line break in a list": "- On that day Kayleigh\n  Mbeki was seen at home.\n- Nobody asked why.",
    "the address of a link": "It is told in [the note](https://example.org/notes/kayleigh-mbeki), which was filed.",
    "the address of a link, escaped": "It is told in [the note](https://example.org/K%61yleigh), which was filed.",
    "the query of a link": "It is told in [the note](https://example.org/?who=Kayleigh+Mbeki), which was filed.",
    "the anchor of a link": "It is told in [the note](https://example.org/#mbeki), which was filed.",
    "a name with an accent in an address": "It is told in [the note](https://example.org/Zo%C3%AB-Luczak), as filed.",
    "a file name in a link": "It is told in [the note](https://example.org/files/KMbeki-visit.docx), which was filed.",
    "a definition of a link": "It is told in [the note][n1].\n\n[n1]: https://example.org/kayleigh 'on Kayleigh'",
    "a label of a link": "It is told in [Kayleigh Mbeki].\n\n[Kayleigh Mbeki]: https://example.org/",
    "an address in angle brackets": "The nurse wrote to <k.mbeki@northmere.example> that day.",
    "a bare e-mail address": "The nurse wrote to kayleigh@northmere.example that day.",
    "a bare web address": "The nurse read www.northmere.example/kayleigh-mbeki that day.",
    "an account name": "The nurse knew of the account @kayleigh_mbeki that day.",
    "a file name in code": "The note was filed as `visit_KayleighMbeki_2.docx` and not read.",
    "a file name in text": "The note was filed as kayleigh-mbeki-visit.docx and not read.",
    "the id of an attribute list": "The note was filed. {: #kayleigh }",
    "the class of an attribute list": "**The note** {: .kayleigh-mbeki } was filed.",
    "two cells": "| Name | Surname |\n| --- | --- |\n| Kayleigh | Mbeki |",
    "several in one sentence": "Kayleigh, her mother Zoë and Tarquin Blythe met Siân O'Halloran in Pellscar.",
    "the family together": "The nurse knew the Łuczak-Brennans and the Blythes from before.",
    "a nested list": "- The clinic:\n    - was told that Kayleigh had not come\n    - did not ask why",
    "a comment over lines": "The note was filed.\n\n<!--\nit was Kayleigh Mbeki\nwho said so\n-->\n\nNobody read it.",
    "a comment that hides marks": "The note was filed. <!-- **Kay**leigh --> Nobody read it.",
}
HTML_AND_PICTURES = {
    "the alternative text of a picture": "![with Kayleigh at school](https://example.org/x.png)",
    "the file name of a picture": "![at school](kayleigh-mbeki.png)",
    "the title of a picture": '![at school](x.png "Kayleigh Mbeki")',
    "an element": "On that day <b>Kayleigh</b> was seen.",
    "an attribute": 'On that day <span title="Kayleigh Mbeki">the child</span> was seen.',
    "a name torn by elements": "On that day Kay<i></i>leigh was seen.",
    "a block of HTML": "<div>\n<p>Kayleigh Mbeki</p>\n</div>",
    "a hidden block": '<div hidden data-child="Kayleigh">nothing</div>',
    "a script": "<script>var child = 'K\\u0061yleigh'</script>",
    "a style": "<style>.x::after { content: 'Kayleigh' }</style>",
}
NUMBERS = {
    "an NHS number": "999 589 0429",
    "an NHS number, run together": "9995890429",
    "a telephone number": "01632 960 555",
    "a mobile number": "07700 900 321",
    "an international number": "+44 7700 900321",
    "a postcode": "NM4 7QX",
    "an e-mail address": "quibble@northmere.example",
}


def placements() -> list[Placement]:
    """All that can be published once it is clean, some hundred, in a fixed order."""
    made = list(_made())
    return [
        Placement(each.what, each.markdown.replace("{n}", str(number))) for number, each in enumerate(made, start=1)
    ]


def _made() -> Iterator[Placement]:
    """Two of three combinations for the first identity, fewer for the others: each form in many places, each place with
    many forms."""
    for number, (form, written) in enumerate(FORMS.items()):
        for at, (place, frame) in enumerate(PLACES.items()):
            marks_are_text = form in TORN and place in AS_TEXT
            if (number + at) % 3 and not marks_are_text:
                yield Placement(f"{form} in {place}", _put(frame, written))
    for number, (form, written) in enumerate(OTHERS.items()):
        for at, (place, frame) in enumerate(PLACES.items()):
            if (number + at) % 3 == 0:
                yield Placement(f"{form} in {place}", _put(frame, written))
    for number, (form, written) in enumerate(NUMBERS.items()):
        for at, (place, frame) in enumerate(PLACES.items()):
            if (number + at) % 4 == 0:
                yield Placement(f"{form} in {place}", _put(frame, written))
    for place, written in FIXED.items():
        yield Placement(place, written)


def _put(frame: str, written: str) -> str:
    """The frame with the form in it; other braces stay, of which attribute lists have two."""
    return frame.replace("{}", written).replace("{{", "{").replace("}}", "}")
