"""Markdown outside of what was replaced survives byte for byte, and no markup is torn."""

from __future__ import annotations

import pytest

from anonymise.people import People
from tests.anonymise.standin import anonymiser

PEOPLE = People.model_validate({"people": [{"name": "Leanne Probert", "as": "Adult B"}]})

ROWS = [
    ("**Leanne** rang", "**Adult B** rang"),
    ("**Lea**nne rang", "Adult B rang"),
    ("Lea**nne** rang", "Adult B rang"),
    ("Lea**nne rang** twice", "**Adult B rang** twice"),
    ("**we saw Lea**nne", "**we saw Adult B**"),
    ("***Leanne*** _Probert_", "*Adult B*"),
    ("[Leanne](https://a.example) rang", "[Adult B](https://a.example) rang"),
    ("[Leanne](https://a.example/leanne) rang", "Adult B rang"),
    ("[Leanne](https://a.example/leanne) Probert rang", "Adult B rang"),
    ("[her](https://a.example/leanne \"Leanne\") rang", "her rang"),
    ("[her](https://a.example \"Leanne\") rang", "[her](https://a.example \"Adult B\") rang"),
    ("![Leanne](a.png)", "![Adult B](a.png)"),
    ("![a face](leanne.png)", "a face"),
    ("[her][leanne] rang\n\n[leanne]: https://a.example\n", "her rang\n\n"),
    ("[her][1] rang\n\n[1]: https://a.example/leanne\n", "her rang\n\n"),
    ("## Events {#leanne}\r\n\r\ntext", "## Events\r\n\r\ntext"),
    ("<a title='Leanne'>her</a>", "<a>her</a>"),
    ("x<!-- Leanne -->y <!-- nobody --> z", "xy  z"),
    ("Lea<!-- z -->nne rang", "Adult B rang"),
    ("Lea<b>nne</b> rang", "Adult B rang"),
    ("> we saw Leanne\n> Probert\n> there", "> we saw Adult B\n> there"),
    ("| Leanne |\t`x`  |", "| Adult B |\t`x`  |"),
    ("`Leanne` and <leanne@mail.example>", "`Adult B` and an e-mail address"),
    ("Le&#97;nne &amp; co  \nnext", "Adult B &amp; co  \nnext"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), ROWS)
def test_markup_is_never_torn(before: str, after: str) -> None:
    assert anonymiser().anonymise(before, PEOPLE).safe[0].text == after


def test_each_region_has_its_own_safe_text() -> None:
    text = "title: Leanne's case\n---\nLeanne rang.\n"
    outcome = anonymiser().anonymise(text, PEOPLE, regions=[(7, 20), (25, len(text))])
    assert [safe.text for safe in outcome.safe] == ["Adult B's case", "Adult B rang.\n"]
    assert all(text[finding.start : finding.end] == finding.text for finding in outcome.findings)
