"""What must go, by the rules that tell it: one sentence a row, with the words found in it. All people are invented."""

from __future__ import annotations

import pytest

from tests.anonymise.test_recognisers import found, kept, masked


@pytest.mark.parametrize(
    ("text", "words", "type"),
    [
        # Places and local things by what they begin with, end in or go on with
        (
            "He was seen at the Royal Thrupwell Infirmary for Women.",
            "Royal Thrupwell Infirmary for Women",
            "HEALTH_SETTING",
        ),
        ("She lay on Ward 6 West for a week.", "Ward 6 West", "HEALTH_SETTING"),
        ("The Archdeaconry of Cawthorn was told.", "Archdeaconry of Cawthorn", "FAITH_GROUP"),
        ("She served with 31 Signal Regiment.", "31 Signal Regiment", "ORGANIZATION"),
        ("They were at St Winnoc's by the Wall then.", "St Winnoc's by the Wall", "ORGANIZATION"),
        ("They live on the Isle of Thrang all year.", "Isle of Thrang", "LOCATION"),
        ("He was found in the Cinder Navigation at dawn.", "Cinder Navigation", "LOCATION"),
        ("He was last seen at Cawthorn services on the motorway.", "Cawthorn services", "LOCATION"),
        ("It was in the Cawthorn & District Clarion.", "Cawthorn & District Clarion", "PRESS"),
        ("The crew left a form at Thrupwell station for them.", "Thrupwell station", "LOCATION"),
        ("A dinner lady at Cawthorn St Winnoc's, Mrs Thrang, heard it.", "Cawthorn St Winnoc's", "SCHOOL"),
        ("He was found at 22c Cornmarket Chambers then.", "22c Cornmarket Chambers", "ADDRESS"),
        ("A community support officer, 7718 Dean, came.", "7718", "REFERENCE"),
        ("The letter went to “Mr Van”, PE39.", "PE39", "UK_POSTCODE"),
        ("Her father repairs scrolls, as a sofer.", "sofer", "OCCUPATION"),
        ("She played the dilruba at home.", "dilruba", "OCCUPATION"),
        # A postcode that no post office gave, and a piece of a number
        ("They lived at Mill Cottage, Thrupwell LA97 8VK, then.", "LA97 8VK", "UK_POSTCODE"),
        ("The number plate began with KX7 or so; a plate ending QRL was noted.", "QRL", "REFERENCE"),
        ("Our ref. CPR 7/2021 is on the cover.", "CPR 7/2021", "REFERENCE"),
        ("A concern (ref. iVPD 4401-22970) was sent.", "iVPD 4401-22970", "REFERENCE"),
        # Names online
        ("She joined t.me/thrang_archive that night.", "t.me/thrang_archive", "URL"),
        ("Her address began l.thrang at post dot com.", "l.thrang at post dot com", "EMAIL_ADDRESS"),
        ("Her username, “sunny days”, and his handle “toxictom” were seen.", "toxictom", "HANDLE"),
        ("On Snapchat he was “night wolf” to all.", "night wolf", "HANDLE"),
        # Days by grammar
        (
            "She was born on the fourteenth of May, nineteen ninety-eight.",
            "the fourteenth of May, nineteen ninety-eight",
            "DATE_TIME",
        ),
        ("He left on Aug Bank Holiday Monday.", "Aug Bank Holiday Monday", "DATE_TIME"),
        ("She rang on the first Friday of term.", "the first Friday of term", "DATE_TIME"),
        ("It was two days before Christmas 2020.", "two days before Christmas 2020", "DATE_TIME"),
        ("She was found on Sunday the twelfth at noon.", "Sunday the twelfth", "DATE_TIME"),
        ("She was seen on 2019-03-04 at home.", "2019-03-04", "DATE_TIME"),
        (
            "He died on the last day of the summer holidays 2019.",
            "the last day of the summer holidays 2019",
            "DATE_TIME",
        ),
        ("On Tynwald Eve he rang.", "Tynwald Eve", "DATE_TIME"),
        ("He said it was Ginbot 19 then.", "Ginbot 19", "DATE_TIME"),
        ("It was on 3 Ramadan that year.", "3 Ramadan", "DATE_TIME"),
        # What somebody deals in, captains, or whose daughter somebody is
        ("Her uncle is a dealer in antique globes.", "dealer in antique globes", "OCCUPATION"),
        ("She is tower captain, and rings.", "tower captain", "OCCUPATION"),
        ("A caller said the rectors daughter was there.", "rectors daughter", "OCCUPATION"),
        ("He was at Thrang House Preparatory, and happy.", "Thrang House Preparatory", "SCHOOL"),
        ("He fell at the Thrang Cross at noon.", "Thrang Cross", "LOCATION"),
        ("They live at Hut 4, Thrang Road, Cawthorn.", "Hut 4, Thrang Road", "ADDRESS"),
        ("He works at Cawthorn Post Office.", "Cawthorn Post Office", "ORGANIZATION"),
        ("Her own (thrang\\_\\_sz05) was found.", "thrang__sz05", "HANDLE"),
        # What a person is
        ("He was at an Irish-medium school until eleven.", "Irish-medium", "NRP"),
        ("She is the child of a Scottish mother.", "Scottish", "NRP"),
        ("They spoke mostly Welsh at home.", "Welsh", "NRP"),
        ("He is half-Danish and quiet.", "half-Danish", "NRP"),
        ("Her father is a Swede by birth.", "Swede", "NRP"),
        ("A Free Church funeral was held.", "Free Church", "NRP"),
        # Persons
        ("A car park attendant, Ilie, talked to him.", "Ilie", "PERSON"),
        ("Officer D. Thrangby came to the door.", "D. Thrangby", "PERSON"),
        ("Gary Thrangby's 2012 conviction was known.", "Gary Thrangby", "PERSON"),  # what is his is no work of his
        ("A friend, Cadoc, rang. The nurse left Cadoc (0808 801 0599) the card.", "Cadoc", "PERSON"),
    ],
)
def test_what_a_rule_tells(text: str, words: str, type: str) -> None:
    assert masked(text).get(words) == type


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # Work, wherever a text tells of it
        ("The grandfather had been a ship's carpenter.", "ship's carpenter"),
        ("Her stepfather was a sheepdog trialler of some note.", "sheepdog trialler"),
        ("The uncle (a herring curer) saw it.", "herring curer"),
        ("His father's job as a debt collector took him away.", "debt collector"),
        ("Mother, 34, kilt maker.", "kilt maker"),
        ("He was apprenticed to an organ builder.", "organ builder"),
        ("Occupation: bingo caller", "bingo caller"),
        ("A ventriloquist lives upstairs.", "ventriloquist"),
        ("She was employed at the pickle factory for years.", "pickle factory"),
        ("Her job at the crematorium ended.", "crematorium"),
        ("His uncle repairs accordions at home.", "repairs accordions"),
        ("He took to hedge laying that winter.", "hedge laying"),
        ("She was a regional finalist at ten.", "regional finalist"),
        # Diagnoses that few have
        ("He has type 1 diabetes and a pump.", "type 1 diabetes"),
        ("She was born with juvenile dermatomyositis.", "juvenile dermatomyositis"),
        ("He has 22q11 deletion syndrome.", "22q11 deletion syndrome"),
        ("She had PKU from birth.", "PKU"),
        # What somebody is or keeps
        ("He came out as bisexual at school.", "bisexual"),
        ("She wears a hijab to school.", "hijab"),
        ("She is of dual heritage.", "dual heritage"),
        # Names online that may be a slip of the pen
        ("It was KBridge1999 who wrote.", "KBridge1999"),
        ("> zells.bellxx wrote it\n", "zells.bellxx"),
        # Names that are words as well
        ("She was there. Phoebe has agreed to this.", "Phoebe"),
        ("> tell amber i am ok and i will ring her\n", "amber"),
        ("Her counsellor was from Open Door that year.", "Open Door"),
        ("They met at the Wavelengths pool on Mondays.", "Wavelengths"),
        ("She was on Ward 4 for a week.", "Ward 4"),
    ],
)
def test_what_a_person_is_asked(text: str, words: str) -> None:
    assert [each.weak for seen, each in found(text) if seen == words and not each.keep] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "His father, a taxi driver, and his mother, a nurse, were at work.",  # every street has them
        "He was the sole carer and a heavy smoker.",
        "She was a good helper to a lonely neighbour.",
        "He was looked after by the local authority, and put under guard.",
        "The duty officer, the court clerk and the school's attendance officer agreed.",
        "She worked in a shop, in a large factory and for a cleaning company.",
        "A trigger for the visit was the call.",
        "Mama was tired. Do not hurt Mama, he said.",
        "It had been home.the end. See report.docx and e.g. this.",
        "The Scottish Government and Welsh families' groups wrote.",
        "On Inset Day the school was closed. After Sports Day it was quiet.",
        "School A and Hospital B are near. She was on Ward 4.",  # where places go by letters, so may a ward
        "Unredacted, it was sent to nobody.",
    ],
)
def test_what_is_everybodys_is_left(text: str) -> None:
    assert masked(text) == {}


def test_who_is_introduced_once_is_asked_where_a_sentence_begins() -> None:
    text = "We met a porter and Florin there.\n\n- Florin (badge 4) had done the course."
    assert [words for words, each in found(text) if each.type == "PERSON"] == ["Florin", "Florin"]


def test_an_age_makes_no_name_of_a_relative_or_an_adverb() -> None:
    assert not {"Father", "Now"} & set(masked("Mother, 34; Father, 41, at home. Now 10, he lives with an aunt."))


def test_the_thing_a_child_is_named_after_stays_a_thing() -> None:
    text = "Rowan Thrang was four. A rowan grows there now. Rowan loved it."
    assert [words for words, each in found(text) if each.type == "PERSON"] == ["Rowan Thrang", "Rowan"]


def test_a_study_of_a_year_is_cited_and_a_span_of_years_is_none() -> None:
    assert "Thrangby's 2012" in kept("Thrangby's 2012 study says so.")
    assert "Dunkelly" in masked("**Dunkelly, 2010–12.** She was treated there.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("DC Black and Ms White came.", ["Black", "White"]),
        ("Athena's mother came. Staff saw Athena.", ["Athena", "Athena"]),
        ("His uncle Bliss rang, and then Bliss left.", ["Bliss", "Bliss"]),
        ("The father, Frank, was told. Talk to Frank gave advice.", ["Frank"]),
        ("Mercedes told staff so.", ["Mercedes"]),
        ("Then Summer was thin. Summer's dad rang.", ["Summer", "Summer"]),
        ("QV was 15. QV's mother rang.", ["QV", "QV"]),
        ("Sage was 9.", ["Sage"]),
        ("She met Mr Young. He had slept.", ["Young"]),
        ("She met Mr Hill. He had slept.", ["Hill"]),
        ("She met Ms Short today.", ["Short"]),
        ("Mr Wiley and Dr Conners called.", ["Wiley", "Conners"]),
    ],
)
def test_what_all_know_as_something_else_is_a_person_where_a_text_says_so(text: str, names: list[str]) -> None:
    assert [words for words, each in found(text) if each.type == "PERSON"] == names


@pytest.mark.parametrize(
    "text",
    [
        "Brook offered advice. She rang Brook.",
        "A Black mother of White children drove a Mercedes.",
        "Mind and Frank helped.",
        "In Summer 2019 a Summer fair was held.",
        "YP's mother rang. HV's notes and CSC's records show it.",
    ],
)
def test_and_stays_what_it_is_where_none_does(text: str) -> None:
    assert "PERSON" not in masked(text).values()


@pytest.mark.parametrize("text", ["Terry Boon fell.", "Dean Rider came in.", "Ms N. Mole of the Thrang Centre came."])
def test_a_sentence_may_begin_with_a_name_of_two_words(text: str) -> None:
    assert "PERSON" in {each.type for _, each in found(text)}


def test_a_name_in_a_hurried_note_is_asked() -> None:
    text = "Terry Boon fell.\n\n* May 2017: terry tells the desk that he is cold."
    assert "terry" in [words for words, each in found(text) if each.type == "PERSON"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kayleigh Thrang lived there.\n\n- kc asleep at ten. kt back at one.", "kt"),
        ("Quentin, 14, does not speak. Q will eat anything.", "Q"),
        ("His mother (LT) rang, and LT was rehoused.", "LT"),
        ("He went missing with J-Boy that night.", "J-Boy"),
        ("She wrote that PS, as her cousins call her, left.", "PS"),
        ("Social worker Yusuf (YA on the log) came. YA wrote.", "YA"),
        ("They met Dr N'Thrang there.", "N'Thrang"),
        ("he wud cum back, n told wendle so.", "wendle"),
        ("Kian's Law was a campaign of the family.", "Kian"),
        ("Agreed with Marcus Thrang-Bell, “MTB”.\n\nLegal (MTB) is done.", "MTB"),
        ("Present: Candice Amoah (education, CA).\n\nAction for CA.", "CA"),
        ("The GP, Dr Waring, wrote “poor compliance, d/w Dr W”.", "Dr W"),
        ("Neighbours called her “the Duchess” for her hats.", "Duchess"),
        ("Sue Barlow-Munt agreed, and Sue B-M asked.", "Sue B-M"),
        ("Her own mother, Maureen Thrang (“Nanny Mo”), was ill.\n\nNobody asked what Mo asked me.", "Mo"),
        ("Mr Christian's Christian name is used.", "Christian"),
    ],
)
def test_a_person_by_a_letter_a_nickname_or_in_small_letters_is_found(text: str, name: str) -> None:
    assert name in [words for words, each in found(text) if each.type == "PERSON"]


@pytest.mark.parametrize("text", ["Staff were DBS-checked and kind.", "Maternal Grandmother told Birth Mother so."])
def test_what_is_no_name_in_capitals(text: str) -> None:
    assert "PERSON" not in masked(text).values()


@pytest.mark.parametrize(
    "text",
    [
        "The child protection review meeting on 4 March 2019 heard this.",
        "On 4 March 2019, during Mental Health Awareness Week, he was found.",
        "He died on 4 March 2019, which is a day like any other.",
        "The 4 March 2019 case conference made a plan.",
        "The grandmother (last visited 4 March 2019) was told.",
        "The foster carers (approved 4 March 2019) were told.",
        "The care plan (revised 4 March 2019) said so.",
        "Publication of the photograph on 4 March 2019 was noted.",
        "He was accommodated under section 20 (4 March 2019).",
        "Contact arrangements were amended on 4 March 2019.",
        "Bail restrictions were lifted on 4 March 2019, and the house rules were revised on 4 March 2019.",
        "The order came into force on 4 March 2019.",
        "The CPS letter of 4 March 2019 said so.",
        "- Bruise noted. School, 4 March 2019.",
        "## What has happened since\n\n- He was seen by the GP. 4 March 2019.",
        "| When | Decision |\n|---|---|\n| 1 | Mother to be assessed by 4 March 2019 |",
        "| Date | Action | Outcome |\n|---|---|---|\n| 4 March 2019 | Police called | Arrest |",
    ],
)
def test_a_day_of_the_family_goes_though_agencies_have_part_in_it(text: str) -> None:
    assert set(masked(text).values()) >= {"DATE_TIME"}
    assert "DUE_DATE" not in kept(text).values()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“Noah” was chosen by his mother when he was born.", "Noah"),
        ("“Bee” is not her real name. At home she was called “Chantelle”.", "Chantelle"),
        ("“Dutch”, which was his alias, was known to police.", "Dutch"),
        ("Marcus, which is her chosen name, was used by nobody.", "Marcus"),
        ("Present: Pell R, Oduya K, Thrang L. The meeting of 2019: decided.", "Pell R"),
        ("In R v Smith he was aged 12 (Kieran J) then.", "Kieran J"),
    ],
)
def test_a_real_name_is_no_pseudonym_no_author_and_no_judge(text: str, name: str) -> None:
    assert name not in kept(text)
