"""Telephone numbers, e-mail addresses, web addresses and social media names; and which of them are everybody's."""

from __future__ import annotations

from collections.abc import Iterator

import phonenumbers
import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.words import entries, lower

_EMAIL = regex.compile(r"(?<![\w.+-])[\w.%+'’-]+@(?:[\w-]+\.)+[\p{L}]{2,24}(?![\w@])")
_URL = regex.compile(
    r"(?<![\w@.])(?:https?://|www\.)[^\s<>\"“”\]]+(?<![.,;:!?)'’*_])|(?<![\w@./-])(?:[\w-]+\.)+(?:co\.uk|org\.uk"
    r"|gov\.uk|ac\.uk|nhs\.uk|police\.uk|sch\.uk|com|org|net|info|wales|scot|cymru|london|example|test"
    r"|invalid)(?:/[^\s<>\"“”\])]*)?(?<![.,;:!?)'’*_])(?![\w@-])"
)
_AVAILABLE = regex.compile(
    r"\b(?:[Aa]vailable (?:at|from|online)|[Rr]etrieved from|[Dd]ownloaded from|[Aa]ccessed (?:at|from)"
    r"|doi):? ?[<(]?$"
)
"""How a reference list tells where a publication stands."""
_HANDLE = regex.compile(
    r"(?<![\w@./])@[\w][\w.]{1,40}(?<!\.)|(?<![\w#])[\w.]{3,32}#\d{4}(?!\d)|(?<![\w#&])#(?=\w*\p{L})[\p{L}\d_]{4,60}"
)
_PLATFORM = regex.compile(
    r"\b(?:Snapchat|Instagram|TikTok|Twitter|Facebook|Discord|Telegram|Kik|WhatsApp|Xbox|PlayStation|Roblox|Skype"
    r"|Reddit|Tumblr|Yubo|Wickr|"
    r"[Uu]ser ?name|[Gg]amertag|[Ss]creen ?name|[Hh]andle|[Aa]ccount(?: name)?|[Pp]rofile)(?:,? (?:as|was|is|called"
    r"|named|under|name|handle|user(?:name)?|account)){0,3},?:? ?[(“\"‘']{0,2}"
    r"(?P<name>(?=[\w.\\-]*[\d_.\\])[\p{L}\d][\w.\\-]{3,40}(?<![.\\]))"
)
_POSTER = regex.compile(
    r"\b(?:posted by|username|user|messages (?:from|at|to)|message (?:him|her|them) (?:at|on)|reads messages at"
    r"|goes by|logs? in as"
    r"|plays? as|found (?:him|her|them) as) [“\"‘']?(?P<name>(?=\p{L}*(?:\.\w|[\d_])"
    r"|\p{Ll}+\p{Lu})[\p{L}][\p{L}\d_]+(?:[._][\p{L}\d_]+)*)(?!\w|\.\w|@)"
    r"|(?<![\w@.])(?P<name>(?=\w*(?:\.\w|[_\d]))\p{L}[\w]+(?:\.[\w]+)*) on (?:Zalo|Snapchat|Snap|Instagram|Insta"
    r"|TikTok|Telegram|Signal|WeChat"
    r"|Viber|Kik|Discord|Twitter|X|Threads|Facebook|Messenger|Steam|Xbox|PlayStation|PSN|Roblox|Twitch|Yubo|Wizz)\b"
)
_UNDERSCORED = regex.compile(r"(?<![\w@/.-])(?=[\w.]*\p{L})[\w.]*[\p{L}\d]_[\p{L}\d][\w.]*(?<!\.)(?![\w/@]|\.\w)")
_DOTTED = regex.compile(
    r"(?<![\w@/.-])(?!para|paras|chap|sect|appx|vol|nos|fig)\p{Ll}{3,}\.(?=\p{L}*\d)[\p{L}\d]{2,}(?![\w/@]|\.\w)"
)
"""Nobody writes so but where a name online is made up: `dragon_slayer`, `brych.07x`."""
_PHONE = regex.compile(r"(?<![\w/.-])(?:\(?\+44\)?[ -]?(?:\(0\))?[ -]?|\(?0)(?:\d[ -]?\)?[ -]?){8,10}\d?(?!\w|[/-]\d)")
_ABROAD = regex.compile(r"(?<![\w/.-])(?:\+|00)(?!44)[1-9]\d{0,2}(?:[ -]?\d){6,12}(?!\w|[/-]\d)")
_HELP_NUMBER = regex.compile(r"(?<!\w)(?=0[\d -]{9,14})0(?:80[08]|3\d\d|84[345]|870)(?:[ -]?\d){6,7}(?!\w)")
_SHORT_NUMBER = regex.compile(
    r"(?<![\w./-])(?:999|101|111|112|105|119|116 ?(?:123|111|000|006|117)|0800 ?1111|85258|18000|61016)(?![\w/]"
    r"|[.-]\d)"
)
_FREE = ("0800", "0808")
"""A number that costs nothing to ring is a service's and no person's."""
_EVERYBODYS = phrases(entries("national_bodies"))
_ADVERTISED = regex.compile(r"\b(?:number|line) of \p{Lu}[^.;\n]{2,40}\(?$")
_HELP = regex.compile(r"\b(?:helpline|hotline|charity|national|freephone|hopeline|listening service)\b", regex.I)


class Contacts(Recogniser):
    types = ("PHONE_NUMBER", "EMAIL_ADDRESS", "URL", "HANDLE", "HELPLINE", "PUBLIC_SITE")
    title = "contact points"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for match in document.find(_EMAIL):
            domain = match[0].rsplit("@", 1)[1].lower()
            kind = "PUBLIC_SITE" if _national(domain) and _box(match[0]) else "EMAIL_ADDRESS"
            yield Sighting(match.start(), match.end(), kind, 0.95)
        for match in document.find(_URL):
            site = regex.sub(r"^https?://", "", match[0]).split("/")[0].split(":")[0].lower()
            public = _national(site) or _AVAILABLE.search(document.before(match.start(), 40))
            yield Sighting(match.start(), match.end(), "PUBLIC_SITE" if public else "URL", 0.95)
        for match in document.find(_HANDLE):
            yield Sighting(match.start(), match.end(), "HANDLE", 0.9)
        for pattern in (_UNDERSCORED, _DOTTED):
            for match in document.find(pattern):
                if document.view.block_at(match.start()).kind not in ("target", "code"):
                    yield Sighting(match.start(), match.end(), "HANDLE", 0.8)
        for pattern in (_PLATFORM, _POSTER):
            for match in document.find(pattern):
                yield Sighting(match.start("name"), match.end("name"), "HANDLE", 0.9)
        yield from _numbers(document)


def _numbers(document: Document) -> Iterator[Sighting]:
    for match in document.find(_SHORT_NUMBER):
        yield Sighting(match.start(), match.end(), "HELPLINE", 0.9)
    for match in document.find(_HELP_NUMBER):
        around = document.before(match.start(), 90) + " | " + document.after(match.end(), 60)
        digits = "".join(filter(str.isdigit, match[0]))
        public = digits.startswith(_FREE) or digits in lower("helplines")
        public = public or bool(_HELP.search(around) or _EVERYBODYS.search(around))
        yield Sighting(match.start(), match.end(), "HELPLINE" if public else "PHONE_NUMBER", 0.9)
    for match in document.find(_ABROAD):
        yield Sighting(match.start(), match.end(), "PHONE_NUMBER", 0.9)
    for match in document.find(_PHONE):
        digits = "".join(filter(str.isdigit, match[0]))
        end = match.start() + len(match[0].rstrip(" -("))
        if digits in lower("helplines") or _ADVERTISED.search(document.before(match.start(), 60)):
            yield Sighting(match.start(), end, "HELPLINE", 0.9)
        elif _dialled(match[0]) and not _HELP_NUMBER.match(match[0].lstrip("(")):
            yield Sighting(match.start(), end, "PHONE_NUMBER", 0.9)


def _dialled(number: str) -> bool:
    """Whether it has the length and shape of a British number; numbers kept for drama count, which are never valid."""
    try:
        parsed = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(parsed)


def _national(domain: str) -> bool:
    """Whether a site belongs to the whole country, by the list: the domain itself, or one under it."""
    sites = lower("national_sites")
    parts = domain.removeprefix("www.").split(".")
    if domain.endswith(".ac.uk"):
        return True  # a university publishes research
    return any(".".join(parts[at:]) in sites for at in range(len(parts) - 1)) or f"={domain}" in sites


def _box(address: str) -> bool:
    """Whether the part before the @ is a service and no person: `help`, `info`, `enquiries`."""
    local = address.split("@", 1)[0].lower()
    return not regex.search(r"[.\d]", local) and len(local) <= 24 and (local in lower("mailboxes"))
