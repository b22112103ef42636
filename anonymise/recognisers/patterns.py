"""Pieces that several patterns share."""

from __future__ import annotations

import regex

NAME = r"\p{Lu}(?:[’']\p{Lu})?[\p{Ll}\p{M}]+(?:[-’'](?:\p{Lu}[\p{L}\p{M}]+|\p{Ll}{2,}))*(?:\p{Lu}\p{Ll}+)?"
"""One word of a name: `Munro`, `O’Dwyer`, `Lloyd-Rees`, `MacAlister`."""
YEAR = r"(?:19|20)\d\d[a-z]?"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
)
ELSEWHERE = (
    r"(?:Muharram|Safar|Rabi(?:['’ ]al-| )?(?:al-)?(?:Awwal|Thani)|Jumada(?: al-\p{L}+)?|Rajab|Sha['’]?ban|Ramadan"
    r"|Shawwal|Dhul?[- ](?:Hijjah?|Qa['’]?dah)|Nisan|Iyar|Sivan|Tammuz|Elul|Tishri|Tishrei|Cheshvan|Kislev|Tevet"
    r"|Shevat|Adar|Farvardin|Ordibehesht|Khordad|Mordad|Shahrivar|Mehr|Aban|Azar|Bahman|Esfand|Meskerem|Tikimt"
    r"|Hidar|Tahsas|Yekatit|Megabit|Miyazya|Ginbot|Sene|Hamle|Nehase|Pagume|Vaisakh|Baisakh|Jeth|Jyeshtha|Asharh"
    r"|Sawan|Shravan|Bhadon|Bhadra|Assu|Ashwin|Kartik|Maghar|Poh|Magh|Phagun|Phalgun|Chaitra)"
)
"""Months of the Islamic, Hebrew, Persian, Ethiopian and Indian calendars."""
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun)"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|Easter|Christmas|Michaelmas|Lent|Trinity|Hilary)"
S = r"['’]s"
A_FIGURE = regex.compile(r"\d")
A_YEAR = regex.compile(r"(?:19|20)\d\d")
"""Signs in a line that spare dear patterns all other lines."""
