"""What stays, a sentence a row, and beside it what looks like it and must go. All people are invented but those of
public life."""

from __future__ import annotations

import pytest

from anonymise.recognisers.cited import reference
from anonymise.recognisers.statutes import Statutes
from tests.anonymise.test_recognisers import kept, masked

STAYS = [
    # Acts, orders, conventions, sections
    "Charges under the Offences Against the Person Act 1861 (s.47 OAPA 1861) were dropped.",
    "The Children (Northern Ireland) Order 1995 and the Gangmasters (Licensing) Act 2004 apply.",
    "The Human Rights Act and the Children's Homes Regulations are known.",
    "Article 8 of the European Convention on Human Rights and the Hague Convention apply.",
    "See Part III, Schedule 2, ss 17, 20 and 47, reg 5 and r.12; HL Paper 139, Cm 5207(1), SI 2015/1972.",
    "The guide (CR233) and DCSF RR-129 were read.",
    "Statutory guidance was amended on 9 December 2020.",
    "Speak at the 15 June webinar. It is due every 1 April. Next meetings: 12 Sept, 10 Oct and 7 Nov 2022.",
    "A note on names. Rowan is not her name. Her mother is “Iris”. Rowan read this; Iris will answer.",
    "No Merton-compliant assessment was done. His van was stopped by the RSPCA in the spring.",
    # Judgments
    "The threshold is that in Cheshire West, and the Bournewood gap is open.",
    "The decision in Southwark v A is taught with Opuz v Turkey and Montgomery v Lanarkshire.",
    # Inquiries and those who led them
    "The Bichard, Carlile and Kennedy reports and the Casey audit say so.",
    "The Thirlwall Inquiry is sitting; David Lammy MP wrote a review.",
    "Lessons of earlier deaths, including those at Horden, were known to the force.",
    # Authors
    "Neglect is slow (Stark 2007). Described by Bows (2019); see also Broad, passim, and Setter, in press.",
    "Neglect is slow (Braye 2014). Suzy Braye has since said more. Threlkeld, Marr and Quigg wrote about children.",
    "Threlkeld (2008: 14–16) is standard; Marr (1969/1982), (Quigg, quoted in Marr 2019) and ibid., p. 4, too.",
    "Threlkeld D, Marr J et al. 2012 is a study; on siblings, Marr (2011) is best.",
    "| Author | Year | Finding |\n|---|---|---|\n| Threlkeld and Marr | 2012 | Neglect is missed |\n",
    "Marr, J. and Quigg, R. (2009) *Harm done*. London: Jessica Kingsley.",
    # What bears somebody's name
    "Karpman's triangle, Erikson's stages, Kolb's learning cycle and the Vincent and Adams-Taylor approach were used.",
    "Children with Prader-Willi syndrome often overeat.",
    "Korsakoff syndrome was suspected; Diogenes syndrome was not.",
    "He took Concerta, Elvanse, Nitrazepam and Oramorph; she had Tramadol.",
    # What everybody knows
    "He played Grand Theft Auto, drank Stella Artois and wore Nike; she sang the Skye Boat Song.",
    "It was Dr Jekyll and Mr Hyde, for Pete's sake; Joe Bloggs would know.",
    # Bodies, systems, regions
    "Ofcom, the Farming Community Network, RABI and the Army Families Federation were told.",
    "Write to help@fcn.org.uk or see https://www.macsas.org.uk; Samaritans 116 123, Meic 080880 23456.",
    "Records were on RiO and LiquidLogic; the flag on Merlin was late. The ContactPoint entry was empty.",
    "In the North West, the East Midlands and Yorkshire and Humberside the rate was 5%.",
    "Leaflets are in Urdu, Polish, Welsh and Romanian.",
    # Capitals of titles, posts, plans and tables
    "Four SCRs, two IMRs and the MASHs were read by the SENCo.",
    "The Head of Firearms Licensing and the Data Protection Officer came.",
    "Scottish Families Affected by Alcohol and Drugs runs it; so does Listening to Older Learners.",
    "Foster Carers, Young People, Key Workers and a Case Conference were named in it.",
    "Incidence\tNumber\tPercentage\nInterim care order\t4\t9%\n",
    "Profile of Cases\n\nTypes of Injury\n\nChapter 5 Conducting reviews\n\n- > Establishing procedures helps.\n",
    "The *Thirsting for Answers* paper (2019) and the advice, *Responding Kindly to Anger* (HM Government 2017), help.",
    # Days of agencies
    "1. The Board should ensure that no child is sent home without an adult who has been seen, by 30 September 2019.\n",
    "The National Crime Agency alert of 29 April 2024 asks for it (HC Deb 12 March 2018, col 402).",
    "As at 31 March 2002, there were 25,700 children on registers.",
    "| Ser | Action | Lead | NLT |\n|---|---|---|---|\n| 1 | All to be told | RMP | 01 MAR 2015 |\n",
    "| A | B |\n|---|---|\n| x | y |\n\n| Finding | Due |\n|---|---|\n| Audit | 31/03/21 |\n",
    # Codes in place
    "Mr and Mrs X, Ms. K, Adopter 1, Judge Z, Coach A, Sib 1, Birth Mother 2 and FCP met.",
]


@pytest.mark.parametrize("text", STAYS)
def test_it_stays(text: str) -> None:
    assert masked(text) == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Bee”, as she wished to be known in this report, was brave. Bee ran.", "Bee"),
        ("The third is called “Linus”, a name that he chose. Linus ran.", "Linus"),
        ("He asked that his wife be called Pearl where he is quoted. Pearl ran.", "Pearl"),
        ("We have called the brothers Ash and Rowan. Rowan ran.", "Rowan"),
        ("Names have been changed: the mother is called Willow and the father Reed in this review.", "Reed"),
        ("Throughout this report the child is “Robin” and her mother “Wren”. Wren ran.", "Wren"),
        ("To protect her identity she is called Lily. Lily ran.", "Lily"),
        ("The girl, hereafter “Maple”, ran. Maple wept.", "Maple"),
        ("Bobbie (not the child's real name) ran. Bobbie wept.", "Bobbie"),
        ("Pseudonyms: Ash (subject), Willow (mother). Willow ran.", "Willow"),
        ("| Role | Name in this report |\n|---|---|\n| Mother | Danuta |\n\nDanuta ran.", "Danuta"),
        ("The boy, here named Marlowe, ran. Marlowe wept.", "Marlowe"),
        ("The girl is Danuta in this report. Danuta wept.", "Danuta"),
        ("Marlowe and Danuta, as we call them, ran. Danuta wept.", "Danuta"),
        ("Marlowe, Danuta and Rasa are pseudonyms. Rasa wept.", "Rasa"),
        ("Marlowe = subject child; Danuta = mother. These names are invented. Danuta wept.", "Danuta"),
        ("## People (names changed)\n\n- Marlowe – subject\n\nMarlowe ran.", "Marlowe"),
    ],
)
def test_a_name_that_the_text_says_is_invented_stays(text: str, words: str) -> None:
    assert kept(text).get(words) == "PSEUDONYM"
    assert words not in masked(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # A child with her year of birth is no citation
        ("She has two children, Jakub (2012) and Milla (2014).", "Jakub"),
        ("She has two children, Jakub (2012) and Milla (2014).", "Milla"),
        ("Her sons Jakub 2012 and Tadeusz 2014 were seen.", "Jakub"),
        ("The family are: Jakub (2012), Tadeusz (2014), Rasa (2016).", "Rasa"),
        ("Their father was cross (Stark 2007). Danuta and Milla wrote about school.", "Danuta"),
        # A person beside an act or with one of its words
        ("He cited Mrs Thrupwell and the Children Act 1989.", "Thrupwell"),
        # A trial of the family, and an inquest that a slip left in
        ("The trial, R v Thrupwell, ended in June.", "R v Thrupwell"),
        ("Kerry Thrupwell was two. The Thrupwell inquest opened.", "Thrupwell"),
        ("The Threlfall inquest opened on a Monday.", "Threlfall"),
        # Names that a text gives away beside words for naming
        ("She asked to be called Alexi at school. Alexi ran.", "Alexi"),
        ("He chose to be called Danny here, then changed his mind.", "Danny"),
        ("Kestutis Brazaitis, hereafter “Kes”, left.", "Kes"),
        ("She chose the name Kerry for her baby. Kerry cried.", "Kerry"),
        ("Her baby is to be called Kerry. Kerry cried.", "Kerry"),
        ("We called the mother Kerry Thrupwell on Monday.", "Kerry Thrupwell"),
        ("| Name | Role |\n|---|---|\n| Danuta | Mother |\n", "Danuta"),
        # A system's name that is somebody's here, a place that is no inquiry's, a day in a life
        ("Merlin was born in June. It was checked on Merlin.", "Merlin"),
        ("He moved to Chichester in the spring.", "Chichester"),
        ("Leicester reported that it was late.", "Leicester"),
        ("She was born on 31 March 2002 in a flat.", "31 March 2002"),
        ("3. She was seen by the nurse before 3 May 2019.\n", "3 May 2019"),
        ("They lived in North East Lincolnshire for years.", "North East Lincolnshire"),
        ("The mother speaks Urdu and Polish.", "Urdu"),
        ("Mail dean.pell@fcn.org.uk about her.", "dean.pell@fcn.org.uk"),
        # A person whose codes and titles would be hers
        ("Judge Zamora sat. Judge Z was kind.", "Judge Zamora"),
        ("Name:\tKerry Thrupwell\tmother\n", "Kerry Thrupwell"),
    ],
)
def test_what_only_looks_like_it_goes(text: str, words: str) -> None:
    assert words in masked(text)


def test_an_act_begins_after_the_name_before_it() -> None:
    assert "Children Act 1989" in kept("Hope and the Children Act 1989 were both heard.")


@pytest.mark.parametrize(
    ("words", "yes"),
    [
        ("Pell, R., ‘Missed again’, Child Abuse Review 12(3), 2003, pp 1–9.", True),
        ("Anquetil J, Pell R. Neglect again. BMJ 2012;344:e345.", True),
        ("Threlkeld, Dorcas. Child Neglect: a handbook. 2nd edn. London: Sage, 2011.", True),
        ("Thrupwell, Kerry. Born in a caravan in 2011 and seen by nobody.", False),
        ("Thrupwell, K. was seen on the ward in 2014 by two nurses.", False),
    ],
)
def test_a_reference_is_known_by_its_shape(words: str, yes: bool) -> None:
    assert reference(words) is yes


def test_the_statutes_say_what_they_find() -> None:
    assert set(Statutes.types) == {"STATUTE", "PAGE", "PAPER_NUMBER"}
