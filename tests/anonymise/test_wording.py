"""How public text reads: a line before, a line after. This table is the specification.

In a line before, «…» is what was found: a person, or the kind that stands before the colon. Everybody is invented.
"""

from __future__ import annotations

import pytest

from anonymise.people import People
from tests.anonymise.standin import made_safe

ROWS = [
    # A role beside a name says enough: the name goes, and the commas around it.
    (
        "She lived with her mother, «Leanne Probert» (née «Stoddart»), and two cats.",
        "She lived with her mother, and two cats.",
    ),
    ("Her mother, «Leanne Probert», said that she was tired.", "Her mother said that she was tired."),
    ("Her mother, «Leanne Probert», who was tired, said so.", "Her mother, who was tired, said so."),
    ("Her mother «Leanne Probert» said so.", "Her mother said so."),
    ("His aunt («Leanne Probert») took him in.", "His aunt took him in."),
    ("«Leanne Probert», her mother, said so.", "Her mother said so."),
    ("«Sian Rees» (health visitor) rang.", "The health visitor rang."),
    ("Social worker «Jane Tadlow» visited.", "The social worker visited."),
    ("The team manager, «Lorna Mundy», had 34 families.", "The team manager had 34 families."),
    ("The nursery manager, «Bev», and a neighbour rang.", "The nursery manager, and a neighbour rang."),
    # A title is part of the name.
    ("It was Mrs «Probert» who rang.", "It was a family member who rang."),
    ("PC 3312 «Eynon» attended.", "A police officer attended."),
    ("Advice came from Dr «Okonjo-Bell».", "Advice came from a doctor."),
    ("DS «Hale» and DC «Pryce» called.", "Two police officers called."),
    # What could be misread is not shortened.
    ("She told her «Darren Yates» had left.", "She told her a family member had left."),
    ("They wrote that «Darren» had left.", "They wrote that a family member had left."),
    (
        "mum «Kelly Dunn» rang. «K». says «kellys» partner «johnny» left.",
        "The mother rang. The mother says the mother's partner left.",
    ),
    ("The «Dunn» children were seen.", "The children were seen."),
    ("It was saved as `«DUNN»_exec_v4.docx`.", "It was saved as `a file`."),
    # The same person is called the same throughout; nobody is given a role that does not stand beside the name.
    (
        "The team manager, «Lorna Mundy», wrote. Ms «Mundy» wrote twice.",
        "The team manager wrote. The team manager wrote twice.",
    ),
    (
        "Social worker «Jane Tadlow» rang. Social worker «Ann Pell» did not. «Pell» was off sick.",
        "Social Worker 1 rang. Social Worker 2 did not. Social Worker 2 was off sick.",
    ),
    ("«Darren» slept on the sofa.", "A family member slept on the sofa."),
    ("We spoke to «Darren» about «Kim Yates».", "We spoke to a family member about a family member."),
    # Nicknames and other names of one person are one.
    ("Her partner, «Ionut Dragan», known locally as “«Johnny»”, were there.", "Her partner were there."),
    ("«Kayleigh» (“«Kay»”) slept.", "A family member slept."),
    ("«Robert» “«Bob»” «Tanner» left.", "A family member left."),
    ("Her parents, «Ann» and «Bob Pell», were seen.", "Her parents were seen."),
    ("«Damiola Ade» («D.A»., “«Dami»”) slept.", "A family member slept."),
    ("They came from «Mirpur» as teenagers.", "They came from another area as teenagers."),
    ("Children of the late «Ann Pell».", "Children of a family member."),
    ("MRS «PELL» said so.", "A family member said so."),
    ("«Ann» (NHS «UK_NHS: 943 476 5919», UPN «UK_UPN: J847206714038») slept.", "A family member slept."),
    # Possessives, plurals, capitals, articles.
    ("This was «Leanne»'s idea.", "This was a family member's idea."),
    ("This was «James»' idea.", "This was a family member's idea."),
    ("Her mother, «Leanne»'s, idea.", "Her mother's, idea."),
    ("little «Alfie» slept", "A family member slept"),
    ("BOTH «BRANDON» TELLS STAFF", "BOTH A FAMILY MEMBER TELLS STAFF"),
    # An exact day becomes a season and a year.
    ("On «DATE_TIME: 12 March 2017» she was seen.", "In spring 2017 she was seen."),
    ("She was seen on «DATE_TIME: 3rd of July 2016».", "She was seen in summer 2016."),
    ("She was seen on the «DATE_TIME: 17/09/14».", "She was seen in autumn 2014."),
    ("On the morning of «DATE_TIME: 12 March 2017» a neighbour rang.", "One morning in spring 2017 a neighbour rang."),
    ("On «DATE_TIME: Boxing Day 2015» firefighters came.", "In winter 2015 firefighters came."),
    ("He was born on «DATE_TIME: 4.6.2009».", "He was born in 2009."),
    (
        "Between «DATE_TIME: 3 May» and «DATE_TIME: 6 June 2016» nobody rang.",
        "Between spring and summer 2016 nobody rang.",
    ),
    ("On «DATE_TIME: the 12th» she rang.", "One day she rang."),
    ("| «DATE_TIME: 17/09/14» | Seen. |", "| Autumn 2014 | Seen. |"),
    ("The «DATE_TIME: 12 March» meeting was short.", "The spring meeting was short."),
    # Schools and other places are told by their kind, and two stay two.
    ("She went to «SCHOOL: St Bede's Primary School».", "She went to a primary school."),
    (
        "She left «SCHOOL: St Bede's Primary School». «SCHOOL: St Bede's» wrote.",
        "She left a primary school. The primary school wrote.",
    ),
    (
        "He moved from «SCHOOL: St Bede's Primary School» to «SCHOOL: Hollin Primary School».",
        "He moved from a primary school to another primary school.",
    ),
    ("Staff of the «SCHOOL: Little Otters Nursery» rang.", "Staff of the nursery rang."),
    ("Her «SCHOOL: Hollin Primary School» rang.", "Her primary school rang."),
    ("They were at «ORGANIZATION: Beacon House» hostel.", "They were at a hostel."),
    ("It stood on the «LOCATION: Ravensmoor» estate.", "It stood on the estate."),
    ("They lived in «LOCATION: Thornley Bridge».", "They lived in the local area."),
    ("He was taken to «HEALTH_SETTING: Thornley Infirmary».", "He was taken to a hospital."),
    ("A «HEALTH_SETTING: Thornley Infirmary» letter came.", "A hospital letter came."),
    ("A «SCHOOL: Hollin Academy» teacher rang.", "A school teacher rang."),
    ("The «NRP: Romanian» link worker was not asked.", "The link worker was not asked."),
    ("A mosque on «LOCATION: Hallam St.» She rang.", "A mosque on a local street. She rang."),
    ("They rang («PHONE_NUMBER: 01632 960772» is on the log).", "They rang (a telephone number is on the log)."),
    ("They came from «NRP: Romania».", "They came from another country."),
    ("She speaks «NRP: Polish».", "She speaks another language."),
    (
        "Both girls were found at the «ORGANIZATION: Swan Inn» Hotel, «ADDRESS: 2 Ring Road», «UK_POSTCODE: LE88 3FD».",
        "Both girls were found at the hotel.",
    ),
    ("They lived at «ADDRESS: 7 Hawthorn Walk».", "They lived at the family home."),
    ("A car was left at «ADDRESS: 7 Hawthorn Walk».", "A car was left at an address."),
    # An exact age becomes a band.
    ("She was «AGE: nine years old».", "She was aged five to nine."),
    ("He was «AGE: five months old».", "He was under one."),
    ("A «AGE: nine-year-old» girl rang.", "A primary-school-age girl rang."),
    ("Her partner, aged «AGE: 24», rang.", "Her partner, in their twenties, rang."),
    # Numbers go with their labels and brackets.
    ("A notice (ref «REFERENCE: EWO/4471/D») was sent.", "A notice was sent."),
    ("She, NHS number «UK_NHS: 943 476 5919», was seen.", "She was seen."),
    ("| Child | «UK_UPN: J847206714038» |", "| Child | – |"),
    ("The caller rang from «PHONE_NUMBER: 01632 960772».", "The caller rang from a telephone number."),
    # Markdown.
    ("**«Leanne Probert»** said so.", "**A family member** said so."),
    (
        "See [«Leanne Probert»](https://news.example/item) there.",
        "See [a family member](https://news.example/item) there.",
    ),
    ("Home at «ADDRESS: 7 Hawthorn Walk», «LOCATION: Ravensmoor», «UK_POSTCODE: LS12 3XY».", "Home."),
    # A day with a clock time, several days, a day without a year.
    ("Shortly after «DATE_TIME: 6.40am on 21 July 2016» she rang.", "One morning in summer 2016 she rang."),
    ("At 0214hrs on «DATE_TIME: 7 December 2019» she rang.", "One night in winter 2019 she rang."),
    (
        "The period from «DATE_TIME: 1 January 2015 to 21 July 2016» was read.",
        "The period from winter 2015 to summer 2016 was read.",
    ),
    ("The letter was dated «DATE_TIME: 28 April».", "The letter was dated that spring."),
    # An age alone, several ages, a birthday.
    ("A «AGE: two-year-old» who climbs cannot wait.", "A pre-school child who climbs cannot wait."),
    ("No «AGE: fifteen-year-old» was asked.", "No teenager was asked."),
    ("She was «AGE: 34».", "She was in her thirties."),
    ("A woman aged «AGE: 41» was there.", "A woman in her forties was there."),
    ("Four children «AGE: aged 3», «AGE: 6», «AGE: 8» and «AGE: 13» slept.", "Four children of different ages slept."),
    ("It was a week after her «AGE: sixteenth birthday».", "It was a week after her birthday."),
    # A place within a place is one, and what is said twice is said once.
    (
        "They lived at «ADDRESS: 7 Hawthorn Walk», «LOCATION: Thornley Bridge», until then.",
        "They lived at the family home, until then.",
    ),
    ("A leaflet in «NRP: Polish» or «NRP: Danish» came.", "A leaflet in another language came."),
    ("The «NRP: Polish» and «NRP: Danish» families came.", "The families came."),
    ("He was found in a flat («ADDRESS: 14b Netley Yard») there.", "He was found in a flat there."),
    # A number goes with its label, unless something else is said of the label.
    ("– «REFERENCE: NX-0087». A neighbour rang.", "– A neighbour rang."),
    ("Police log «REFERENCE: NX-0520»: no crime.", "Police log: no crime."),
    ("The case («REFERENCE: NX22C50417», «COURT: Thornley Court») ended.", "The case (the court) ended."),
    ("| A | «REFERENCE: NX 22149» / «REFERENCE: NX-41» |", "| A | – |"),
    ("She rang on her own mobile, «PHONE_NUMBER: 07700 900190».", "She rang on her own mobile."),
    ("He gave his telephone («PHONE_NUMBER: 07700 900741») and left.", "He gave his telephone and left."),
    # The start of a sentence behind a number, a bullet or a colon.
    ("3.4 «Darren Yates» rang.", "3.4 A family member rang."),
    ("• «Darren Yates» rang.", "• A family member rang."),
    ("Enquiries: «PHONE_NUMBER: 01632 960288».", "Enquiries: a telephone number."),
    ("She said in «NRP: Spanish» what she meant.", "She said in another language what she meant."),
    # A role that ends a phrase of its own.
    ("The retired paediatrician Professor «Adamu» wrote.", "The retired paediatrician wrote."),
    ("The paediatric registrar, Dr «Adamu», wrote.", "The paediatric registrar wrote."),
    ("His former shipmate and neighbour, «Tom Adamu», wrote.", "His former shipmate and neighbour wrote."),
    (
        "He told his mentor, «Tom Adamu» of «ORGANIZATION: Surge Boxing Club», that he owed money.",
        "He told his mentor, of a club, that he owed money.",
    ),
]

PEOPLE = People.model_validate({
    "people": [
        {"name": "Kayleigh Marie Probert", "also": ["Kay", "KM"], "as": "Child A"},
        {"name": "Leanne Probert", "as": "the mother"},
        {"name": "Darren Probert", "as": "the father"},
        {"name": "Sian Rees", "as": "Health Visitor 1"},
        {"name": "Hope Adeyemi-Lund", "as": "the school nurse"},
    ],
    "places": [{"name": "St Bede's Primary School", "also": ["St Bedes"], "as": "the primary school"}],
    "keep": ["Lord Laming"],
})  # fmt: skip

PEOPLE_ROWS = [
    ("Kayleigh Probert was seen with Leanne.", "Child A was seen with the mother."),
    ("KAYLEIGH MARIE PROBERT", "Child A"),
    ("Her daughter, Kayleigh, was not seen.", "Her daughter, Child A, was not seen."),
    ("The health visitor, Sian Rees, rang.", "Health Visitor 1 rang."),
    ("Health visitor Sian Rees rang.", "Health Visitor 1 rang."),
    ("Kay's coat and leannes keys.", "Child A's coat and the mother's keys."),
    ("Mr Probert left and Mrs Probert stayed.", "The father left and the mother stayed."),
    ("The Proberts moved.", "The family moved."),
    ("The Proberts' car was new.", "The family's car was new."),
    ("# THE PROBERT CHILDREN", "# THE CHILDREN"),
    ("The Probert family moved.", "The family moved."),
    (
        "She went to St Bede's Primary School, then left St Bedes.",
        "She went to the primary school, then left the primary school.",
    ),
    ("Lord Laming wrote to K. Probert.", "Lord Laming wrote to Child A."),
    ("Little Kay ran to poor Leanne.", "Child A ran to the mother."),
    ("A note by Lea**nne** Pro*bert* came.", "A note by the mother came."),
    ("Ms Adeyemi Lund rang.", "The school nurse rang."),
    ("Leane and Kayliegh Probart.", "The mother and Child A."),
]


TEAM = People.model_validate({
    "people": [
        {"name": "Rowan Tickett", "also": ["Rowan T", "Baby Rowan"], "as": "Child N"},
        {"name": "Ruth Pennick", "also": ["Mrs Pennick", "Detective Pennick"], "as": "the lead reviewer"},
        {"name": "Perpetua Shaw", "also": ["Sister Perpetua Shaw"], "as": "a neonatal nurse"},
        {"name": "Tamsin", "as": "a relative"},
        {"name": "Emeka Field-Adis", "also": ["Nurse Field-Adis"], "as": "the nurse"},
        {"name": "Octavia Spratt", "also": ["Mrs Octavia Spratt"], "as": "the deputy head"},
        {"name": "Sandra Heathcote", "also": ["Heath"], "as": "the counsellor"},
        {"name": "Leopold Strand", "as": "the conference chair"},
        {"name": "Hazel Tickett", "as": "another child in the family"},
        {"name": "Ezra Wintry", "as": "Mr D"},
        {"name": "Ann and Bob Pell", "as": "the grandparents"},
    ],
    "places": [
        {"name": "Thornley Bridge", "as": "the local area"},
        {"name": "Thornley Library", "as": "library"},
        {"name": "Surge Boxing Club", "as": "the boxing club"},
        {"name": "Marine Hotel", "as": "hotel"},
        {"name": "Lima", "as": "abroad"},
    ],
})  # fmt: skip

TEAM_ROWS = [
    # Titles and ordinary words of an entry are never the name alone, and a curly apostrophe is part of its word.
    ("A baby can’t roll, and Baby Rowan didn’t.", "A baby can’t roll, and Child N didn’t."),
    ("A nurse and a sister rang Mrs Pennick.", "A nurse and a sister rang the lead reviewer."),
    ("Mrs Ruth Pennick saw Rowan T once.", "The lead reviewer saw Child N once."),
    ("R1 and R2 were met by Mrs Gale.", "R1 and R2 were met by Mrs Gale."),
    ("The nurses’ room and the children’s.", "The nurses’ room and the children’s."),
    ("They looked into it and Octavai Spratt agreed.", "They looked into it and the deputy head agreed."),
    # A role that stands beside a name is nobody else's.
    ("Her sister Tamsin, who minded him, rang.", "Her sister, who minded him, rang."),
    (
        "He told «ORGANIZATION: Ruth Pennick of the Surge Boxing Club» all.",
        "He told the lead reviewer of the boxing club all.",
    ),
    ("It was «Mrs Ruth Pennick» who rang, and «Mr D» did not.", "It was the lead reviewer who rang, and Mr D did not."),
    ("Sister Perpetua Shaw gave advice.", "A neonatal nurse gave advice."),
    ("The mother, Emeka Field-Adis and others came.", "The mother, the nurse and others came."),
    # Nothing is said twice.
    ("The nurse on duty, Emeka Field-Adis, wrote.", "The nurse on duty wrote."),
    ("The nurse at the Marine Hotel, Emeka Field-Adis, wrote.", "The nurse at the hotel wrote."),
    ("Mrs Octavia Spratt, deputy head at the school, rang.", "The deputy head at the school rang."),
    ("The lead reviewer was Ruth Pennick.", "The lead reviewer was named."),
    ("Conference chair Leopold Strand rang.", "The conference chair rang."),
    ("The conference Leopold Strand led was short.", "The conference the conference chair led was short."),
    ("| Conference chair, Leopold Strand |", "| Conference chair |"),
    ("His twin sister, Hazel, slept beside his half-sister Hazel.", "His twin sister slept beside his half-sister."),
    # Articles, places, plurals.
    ("She lives with carers at Thornley Bridge.", "She lives with carers in the local area."),
    ("They met at Thornley Library, and she rang from Lima.", "They met at the library, and she rang from abroad."),
    ("At the Marine Hotel, Thornley Bridge, staff knew.", "At the hotel in the local area, staff knew."),
    ("It was Ann and Bob Pell's house.", "It was the grandparents' house."),
    ("He told Ruth Pennick of the Surge Boxing Club all.", "He told the lead reviewer of the boxing club all."),
]


@pytest.mark.parametrize(("before", "after"), ROWS)
def test_reads_like_its_author_wrote_it(before: str, after: str) -> None:
    assert made_safe(before) == after


@pytest.mark.parametrize(("before", "after"), PEOPLE_ROWS)
def test_listed_people_read_as_the_people_file_says(before: str, after: str) -> None:
    assert made_safe(before, PEOPLE) == after


@pytest.mark.parametrize(("before", "after"), TEAM_ROWS)
def test_an_entry_with_titles_and_roles_reads_as_written(before: str, after: str) -> None:
    assert made_safe(before, TEAM) == after
    assert made_safe(after, TEAM) == after


@pytest.mark.parametrize(("before", "after"), ROWS)
def test_safe_text_stays_as_it_is(before: str, after: str) -> None:
    assert made_safe(after) == after


def test_no_boxes_and_no_brackets() -> None:
    for before, _ in ROWS:
        assert not set(made_safe(before)) & set("█■[]") or "](" in before
