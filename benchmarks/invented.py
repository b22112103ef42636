"""A library of many invented reviews, for measuring. Every sentence is put together by chance from the words of the
templates and of the demonstration, which is invented too: it reads like nonsense, with the vocabulary of the field."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path

from anonymise.safe import SafeMarkdown
from lessonbook.cases.fields import PublicFields
from lessonbook.library import LearningPoint, Library, Part, Recommendation, Review, newest_first
from lessonbook.pages.labels import LABELS
from lessonbook.settings import Settings
from lessonbook.shaping.vocabulary import load_vocabulary

ROOT = Path(__file__).parent.parent
PARTS = {"why": ("Why this review was carried out", 120), "events": ("What happened", 600), "child": ("The child", 320)}
"""The narrative of each review and its words; with its records it comes to about 1,600."""
LEARNING, RECOMMENDATIONS = 12, 5
"""Records of each review, as the reviews of the demonstration have them."""
DAY = date(2026, 3, 2)


class _Author:
    """Writes sentences: each word is one that follows the last somewhere in the sources."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        sources = sorted([*(ROOT / "templates").glob("*/*.md"), *(ROOT / "editions").glob("*.md")])
        texts = [re.sub(r"\A---.*?^---", "", path.read_text("utf-8"), flags=re.S | re.M) for path in sources]
        self.words = re.findall(r"[A-Za-z][\w'’-]*[.,]?", " ".join(texts))
        self.after: dict[str, list[str]] = {}
        for word, follower in zip(self.words, self.words[1:], strict=False):
            self.after.setdefault(word, []).append(follower)

    def write(self, words: int) -> str:
        word = self.chance.choice(self.words)
        written = [word.capitalize()]
        while len(written) < words:
            word = self.chance.choice(self.after.get(word) or self.words)
            written.append(word)
        return " ".join(written).rstrip(".,") + "."

    def some(self, values: list[str], *counts: int) -> tuple[str, ...]:
        return tuple(self.chance.sample(values, self.chance.choice(counts)))


def invented_library(reviews: int, seed: int = 7) -> Library:
    """So many reviews of about 1,600 words with the project's own themes and sectors; the same for the same seed."""
    vocabulary = load_vocabulary(ROOT / "templates")
    author = _Author(seed)
    themes = [theme.slug for theme in vocabulary.themes]
    sectors = [sector.slug for sector in vocabulary.sectors]
    made = tuple(_review(number, author, themes, sectors) for number in range(reviews))
    return Library(
        Settings(board="Northmere Safeguarding Partnership", demo=True, feedback="learning@northmere.example"),
        DAY, newest_first(made), vocabulary.themes, vocabulary.sectors, vocabulary.glossary,
    )  # fmt: skip


def _review(number: int, author: _Author, themes: list[str], sectors: list[str]) -> Review:
    ref = f"NM-{number % 99 + 1:02d}-{2025 - number // 99}"
    learning = tuple(
        LearningPoint(
            count, author.chance.choice(("learning", "learning", "finding", "good")),
            author.write(5).rstrip(".") if author.chance.random() < 0.5 else "",
            SafeMarkdown(author.write(author.chance.randint(20, 45))),
            author.some(sectors, 0, 1, 1, 2), author.some(themes, 0, 1, 1, 2, 3),
        )
        for count in range(1, LEARNING + 1)
    )  # fmt: skip
    advice = tuple(
        Recommendation(
            count, str(count), SafeMarkdown(author.write(author.chance.randint(15, 35))),
            author.some(sectors, 0, 1, 1, 2), author.some(themes, 0, 1, 1, 2),
        )
        for count in range(1, RECOMMENDATIONS + 1)
    )  # fmt: skip
    fields = PublicFields.model_validate(
        {
            "ref": ref,
            "title": f"Child {author.write(1).rstrip('.')}",
            "review_type": author.chance.choice(list(LABELS["review_type"])[:5]),
            "age": author.chance.choice(list(LABELS["age"])[1:6]),
            "harm": author.some(list(LABELS["harm"])[:8], 1, 2),
        }
    )
    parts = [Part(key, title, SafeMarkdown(_paragraphs(author, words))) for key, (title, words) in PARTS.items()]
    points = "\n".join(f"- {point.text.text}" for point in learning)
    asked = "\n".join(f"- {record.text.text}" for record in advice)
    parts += [Part("learning", "Learning points", SafeMarkdown(points)),
              Part("recs", "Recommendations", SafeMarkdown(asked))]  # fmt: skip
    return Review(ref, "published", fields, 1, DAY, tuple(parts), learning, advice)


def _paragraphs(author: _Author, words: int) -> str:
    return "\n\n".join(author.write(60) for _ in range(words // 60))
