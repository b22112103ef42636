"""Who may be an author, or somebody of public life, though no year stands beside the name."""

from __future__ import annotations

import regex

from anonymise.recognisers.base import Document
from anonymise.recognisers.explained import Explained
from anonymise.recognisers.name_parts import Name


def of_research(document: Document, name: Name, explained: Explained) -> bool:
    """Whether a name may be that of an author."""
    if name.introduced:
        return bool(PEER.search(document.before(name.start, 12)))
    after = document.after(name.end, 60)
    if explained.cited(name.start):
        return True
    if _METHOD.match(after) or _FAMED.search(document.before(name.start, 40)):
        return True
    return explained.cites and spoken_of(document, name)


def spoken_of(document: Document, name: Name) -> bool:
    """Whether a text tells what somebody wrote: `Anquetil argues`, `as Anquetil put it`, `the Anquetil scale`."""
    before, after = document.before(name.start, 40), document.after(name.end, 60)
    said = _AS_SAID.search(before) and regex.match(r" \p{Ll}+(?:ed|s|t)\b", after)
    return bool(said or _SCHOLARLY.match(after) or _METHOD.match(after))


PEER = regex.compile(r"\b(?:Sir|Dame|Lord|Lady|Baroness|Baron) $")
"""Who has a title of the realm sits in Parliament or chairs inquiries, more often than not: a person is asked."""
_SCHOLARLY = regex.compile(
    r"^(?:,? (?:and|&) \p{Lu}[\p{L}’'-]+)?(?:['’]s? (?:account|critique|typology|concept|notion|definition"
    r"|distinction|term|phrase|model)\b"
    r"|,? (?:later |also |then |first |have |has |had |both |all )*(?:(?:found|showed|shown|argued|suggested|noted"
    r"|warned|reminds? us|reported) that"
    r"|(?:made|make)s? the (?:same )?point|writing in (?:19|20)\d\d|argues?|writes? (?:of|that|about)"
    r"|reported in (?:19|20)\d\d|calls? (?:it|this)|puts? it|describes? (?:it|this|how)|wrote (?:about|of|the (?:first"
    r"|standard|classic|best))|(?:written|argued|shown) (?:about|of|on|that|well|widely|extensively|elsewhere"
    r"|persuasively)"
    r"|(?:since |elsewhere )?put (?:it|this|the matter|the point)|coined|distinguish(?:es|ed) between|contends?"
    r"|maintains?"
    r"|asserts?|recogni[sz]es|acknowledges|emphasi[sz]es|stresses|reminds us|observes|remarks|notes that|proposes"
    r"|offers a"
    r"|set out (?:a|the|his|her|their) (?:theory|model|framework|stages|case|argument|aims)|collects the))"
)
_AS_SAID = regex.compile(r"\b[Aa]s (?:\p{Lu}[\p{L}’'-]+ and )?$")
"""How a text speaks of an author whose year it does not give."""
_METHOD = regex.compile(
    r"^,? (?:is|was|are|were|being)? ?an? (?:[\p{Ll}-]+ )?(?:model|approach|tool|method|programme|scheme|charity"
    r"|framework|service|website|app)\b|"
    r"^['’]?s? (?:principles?|model|approach|method|scale|training|tools?|toolkit|protocol|framework|test|criteria"
    r"|technique|therapy"
    r"|theory|score|staging|guidelines?|study|studies|papers|trial|doctrine|hypothesis|questionnaire"
    r"|school of thought|tradition|ladder|wheel|cycle)\b"
)
"""What bears the name of its author: a name that is said of nothing else may be that."""
_FAMED = regex.compile(
    r"\b(?:authors?|writers?|commentators?|scholars?|theorists?|researchers?|poet|novelist|philosopher|sociologist"
    r"|academics?|campaigner|singer|footballer|actor|actress"
    r"|broadcaster|presenter"
    r"|historian|economist|playwright|painter|composer|film-?maker|politician|theologian|anthropologist|criminologist"
    r"|novels? (?:of|by)|work of"
    r"|works of|book by|books by|film by|devised by|developed by|pioneered by|coined by)(?: such as| like|,)? $"
)
"""What introduces somebody who is known for a work."""
REMEMBERED = regex.compile(
    r"\b(?:compare|memory of|cf\.?|cases? of|deaths? of|murders? of|killings? of|care and treatment of|inquest (?:of"
    r"|into the death of)"
    r"|deaths? of \p{Lu}[\p{L} ]+ and) $",
    regex.I,
)
"""What introduces somebody whose death is known to all: if she is named only once, a person is asked."""
