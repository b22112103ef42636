"""Telephone numbers, e-mail addresses, web addresses and social media names; and which of them are everybody's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import phonenumbers
import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting, seen_by
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.national_bodies import NationalBodies
from anonymise.recognisers.patterns import MONTH, SEASON, WEEKDAY
from anonymise.recognisers.words import entries, lower, ordinary

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
_SPELT = regex.compile(
    r"(?<![\w@])[\w.+-]{2,30} (?:at|\(at\)|\[at\]) [\w-]{2,20} (?:dot|\(dot\)"
    r"|\[dot\]) \p{Ll}{2,4}(?!\w)"
)
_LINK = regex.compile(
    r"(?<![\w@./-])(?:\p{L}[\w-]*\.)+\p{Ll}{2,8}/[\w@+][\w@./+-]{2,}(?<![.,;:!?)'’*_-])"
    r"|(?<![\w@./-])(?:[ru]|tg|ig|fb|yt|tt|snap|insta)/\w{3,}"
)
"""A link without `https`: `t.me/somebody`, `discord.gg/abc`, `r/sometown`."""
_GIVEN = regex.compile(
    r"(?<!\w)@ (?P<name>(?=\w*\.\w|\w*\d)\p{L}[\w.]{3,30}(?<!\.))|\b(?:[Uu]ser ?name|[Gg]amer ?tag|[Ss]creen ?name"
    r"|[Hh]andle"
    r"|[Dd]isplay name|[Ll]og-?in|[Aa]ccount name|[Pp]rofile name|[Aa]vatar|[Nn]ickname online)s?(?: (?:is|was|of"
    r"|were))?:? ?"
    r"[“\"‘'](?P<name>[^“”\"‘’'\n]{3,40})[”\"’']"
)
_PLATFORMS = (
    r"(?:Snapchat|Snap|Instagram|Insta|TikTok|Twitter|X|Threads|Facebook|Messenger|WhatsApp|Discord|Telegram|Signal|Kik|Viber"
    r"|WeChat|Zalo|Skype|Reddit|Tumblr|Yubo|Wizz|Wickr|Omegle|Steam|Xbox|PlayStation|PSN|Roblox|Fortnite|Minecraft|Twitch"
    r"|YouTube|OnlyFans|Tinder|Grindr|Hinge|Vinted|Depop)"
)
_KNOWN_AS = regex.compile(
    rf"\b{_PLATFORMS}(?:,? (?:account|profile|page|channel|name|user ?name|handle|as|is|was|were|under|called|named|of"
    rf"|where"
    r"|(?:he|she|they)(?: was| is| were| went by)?|the name|known)){1,5},? [“\"‘'](?P<name>[^“”\"‘’'\n]{2,40})[”\"’']"
    rf"|\b{_PLATFORMS}(?:,? (?:account|profile|page|channel|name|user ?name|handle|as|is|was|were|under|called"
    rf"|named)){{1,4}}"
    r" (?P<word>\p{L}[\w.-]{3,30}(?<![.-]))(?![\w-])"
    rf"|[“\"‘'](?P<name>[^“”\"‘’'\n]{{2,40}})[”\"’'],? (?:on|via|over) {_PLATFORMS}\b"
    rf"|\b(?:as|called|named|name|names|handle|user ?name"
    rf"|user) (?P<word>\p{{L}}[\w.-]{{3,30}}(?<![.-]))(?: \p{{Lu}}\w+)? on {_PLATFORMS}\b"
    rf"|\b(?i:snap|insta|snapchat|kik|ig|psn|discord|gamertag|username)(?: is|:"
    rf"|=) ?(?P<word>\p{{L}}[\w.-]{{3,30}}(?<![.-]))(?![\w-])"
    r"|\b[Aa]ccount(?: called| named|,| under the name(?: of)?) [“\"‘'](?P<name>[^“”\"‘’'\n]{2,40})[”\"’']"
)
"""What somebody goes by on a platform that is named beside it."""
_ONLINE_WORDS = frozenset(
    "snapchat snap instagram insta tiktok twitter x threads facebook messenger whatsapp discord telegram signal kik"
    " viber wechat zalo skype reddit tumblr yubo wizz wickr omegle steam xbox playstation psn roblox fortnite minecraft"
    " twitch youtube onlyfans tinder grindr hinge vinted depop"
    " ig gamertag username account".split()
)
_CAMEL = regex.compile(
    r"(?<![\w@#/.-])(?!(?:COVID|Covid|Year|Level|Type|Section|Stage|Phase|Tier|Group|Child|Sibling|Adult|Grade)\d)"
    r"(?=\p{L}*\p{Ll})(?P<word>\p{L}{4,})\d{2,6}\p{L}{0,4}(?![\w@/-]|\.\w)"
)
"""Letters with figures stuck to them: `KBridge1999`. After an ordinary word or a month it may be a slip of the pen."""
_TWO_WORDS = regex.compile(r"(?<![\w@/.-])(?P<left>\p{Ll}{2,20})\.(?P<right>\p{Ll}{2,20})(?![\w/@-]|\.\w)")
_MORE_WORDS = regex.compile(r"(?<![\w@/.-])\p{Ll}{3,20}(?:\.\p{Ll}{1,20}){2,}(?![\w/@-]|\.\w)")
_ENDINGS = frozenset(
    "doc docx pdf jpg jpeg png xls xlsx csv txt md ppt pptx mp3 mp4 mov zip html htm msg eml js py"
    " yml yaml toml ini cfg sh css"
    " odt rtf tsv json xml log bak exe dll".split()
)
_PLATFORM = regex.compile(
    r"\b(?:Snapchat|Instagram|TikTok|Twitter|Facebook|Discord|Telegram|Kik|WhatsApp|Xbox|PlayStation|Roblox|Skype"
    r"|Reddit|Tumblr|Yubo|Wickr|"
    r"[Uu]ser ?name|[Gg]amertag|[Ss]creen ?name|[Hh]andle|[Aa]ccount(?: name)?|[Pp]rofile)(?!\p{L})(?:,? (?:as|was|is"
    r"|called"
    r"|named|under|name|handle|user(?:name)?|account)){0,3},?:? ?[(“\"‘']{0,2}"
    r"(?P<name>(?=[\w\\-]*(?:[\d_\\]|\.\w))[\p{L}\d][\w.\\-]{3,40}(?<![.\\]))"
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
_UNDERSCORED = regex.compile(r"(?<![\w@/.-])(?=[\w.]*\p{L})[\w.]*[\p{L}\d]_+[\p{L}\d][\w.]*(?<!\.)(?![\w/@]|\.\w)")
_DOTTED = regex.compile(
    r"(?<![\w@/.-])(?!para|paras|chap|sect|appx|vol|nos|fig)\p{Ll}{3,}\.(?=\p{L}*\d)[\p{L}\d]{2,}(?![\w/@]|\.\w)"
)
"""Nobody writes so but where a name online is made up: `dragon_slayer`, `brych.07x`."""
_PHONE = regex.compile(r"(?<![\w/.-])(?:\(?\+44\)?[ -]?(?:\(0\))?[ -]?|\(?0)(?:\d[ -]?\)?[ -]?){8,10}\d?(?!\w|[/-]\d)")
_ABROAD = regex.compile(r"(?<![\w/.-])(?:\+|00)(?!44)[1-9]\d{0,2}(?:[ -]?\d){6,12}(?!\w|[/-]\d)")
_HELP_NUMBER = regex.compile(r"(?<!\w)(?=0[\d -]{9,16})0 ?(?:8 ?0 ?[08]|3 ?\d ?\d|84[345]|870)(?:[ -]?\d){6,7}(?!\w)")
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
            known = _national(domain) or _of_a_body(document, match.start(), domain)
            kind = "PUBLIC_SITE" if known and _box(match[0]) else "EMAIL_ADDRESS"
            yield Sighting(match.start(), match.end(), kind, 0.95)
        for match in document.find(_URL):
            site = regex.sub(r"^https?://", "", match[0]).split("/")[0].split(":")[0].lower()
            public = _national(site) or _AVAILABLE.search(document.before(match.start(), 40))
            known = bool(public) or _of_a_body(document, match.start(), site)
            yield Sighting(match.start(), match.end(), "PUBLIC_SITE" if known else "URL", 0.95)
        for match in document.find(_HANDLE):
            yield Sighting(match.start(), match.end(), "HANDLE", 0.9)
        for pattern in (_UNDERSCORED, _DOTTED):
            for match in document.find(pattern):
                if document.view.block_at(match.start()).kind not in ("target", "code"):
                    yield Sighting(match.start(), match.end(), "HANDLE", 0.8)
        for match in document.find(_SPELT):
            yield Sighting(match.start(), match.end(), "EMAIL_ADDRESS", 0.8)
        for match in document.find(_LINK):
            site = match[0].split("/")[0].lower()
            yield Sighting(match.start(), match.end(), "PUBLIC_SITE" if _national(site) else "URL", 0.9)
        for match in document.find(_GIVEN):
            yield Sighting(match.start("name"), match.end("name"), "HANDLE", 0.9)
        for match in document.find(_KNOWN_AS) if document.mentions(_ONLINE_WORDS) else ():
            if match["name"]:
                yield Sighting(match.start("name"), match.end("name"), "HANDLE", 0.8)
            elif not ordinary(match["word"]):
                yield Sighting(match.start("word"), match.end("word"), "HANDLE", 0.45)
        yield from _joined(document)
        for pattern in (_PLATFORM, _POSTER):
            for match in document.find(pattern):
                yield Sighting(match.start("name"), match.end("name"), "HANDLE", 0.9)
        yield from _numbers(document)


def _joined(document: Document) -> Iterator[Sighting]:
    """What nobody writes but as a name online, unless it is two words that lack a space. A person is asked."""
    for match in document.find(_CAMEL):
        if document.view.block_at(match.start()).kind not in ("target", "code"):
            cell = document.cell(match.start())
            sure = cell is not None and _ONLINE.search(" ".join((*cell.table, cell.first.lower())))
            if sure or not (ordinary(match["word"]) or _CALENDAR.match(match["word"])):
                yield Sighting(match.start(), match.end(), "HANDLE", 0.8 if sure else 0.45)
    for match in document.find(_MORE_WORDS):
        if document.view.block_at(match.start()).kind not in ("target", "code"):
            yield Sighting(match.start(), match.end(), "HANDLE", 0.45)
    for match in document.find(_TWO_WORDS):
        words = match["left"], match["right"]
        prose = document.view.block_at(match.start()).kind not in ("target", "code")
        if prose and words[1] not in _ENDINGS and not (ordinary(words[0]) and ordinary(words[1])):
            yield Sighting(match.start(), match.end(), "HANDLE", 0.45)


_ONLINE = regex.compile(
    r"\b(?:account|handle|user ?names?|screen names?|profile|platform|app|online|roblox|snapchat|telegram|discord|kik"
    r"|tiktok"
    r"|instagram|steam|xbox|playstation)\b"
)
_CALENDAR = regex.compile(rf"(?:{MONTH}|{WEEKDAY}|{SEASON})$", regex.I)


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
    if any(".".join(parts[at:]) in sites for at in range(len(parts) - 1)) or f"={domain}" in sites:
        return True
    return _OWN_SITE.fullmatch(domain) is not None and parts[0].replace("-", "") in _squeezed()


def _of_a_body(document: Document, start: int, domain: str) -> bool:
    """Whether a site is that of a national body beside it: `the Farming Community Network, help@fcn.org.uk`."""
    label = domain.removeprefix("www.").split(".")[0].replace("-", "")
    if len(label) < 3 or domain.endswith((".gov.uk", ".nhs.uk", ".sch.uk", ".police.uk")):
        return False
    for seen in seen_by(NationalBodies, document):
        if document.block_start(seen.start) == document.block_start(start):
            name = document.text[seen.start : seen.end]
            initials = "".join(word[0] for word in name.split() if word[0].isupper()).lower()
            squeezed = regex.sub(r"[^\p{Ll}\d]", "", name.lower().replace("&", "and"))
            if label in (initials, squeezed, squeezed.removeprefix("the")):
                return True
    return False


_OWN_SITE = regex.compile(r"(?:www\.)?[\w-]{5,}\.(?:org|org\.uk|charity|scot|wales|cymru)")


@cache
def _squeezed() -> frozenset[str]:
    """The national bodies as their own sites have them: `farmingcommunitynetwork`."""
    return frozenset(regex.sub(r"[^\p{Ll}\d]", "", name.replace("&", "and")) for name in lower("national_bodies"))


def _box(address: str) -> bool:
    """Whether the part before the @ is a service and no person: `help`, `info`, `enquiries`."""
    local = address.split("@", 1)[0].lower()
    return not regex.search(r"[.\d]", local) and len(local) <= 24 and (local in lower("mailboxes"))
