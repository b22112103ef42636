"""One request, as pages and acts see it, and what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Any

from lessonbook.review.bench import Bench
from lessonbook.review.guard import Session


@dataclass(frozen=True)
class Visit:
    """Who asks for what."""

    bench: Bench
    session: Session
    ref: str
    """The case; empty where the address names none."""
    query: Mapping[str, str]
    form: Mapping[str, str] = field(default_factory=dict, repr=False)
    brief: bool = False
    """Whether a script of ours asks, which shows no page: it is told in a sentence how it went."""

    @property
    def genuine(self) -> bool:
        """Whether the form carries the secret that only our pages know."""
        return compare_digest(self.form.get("csrf", "").encode(), self.session.csrf.encode())

    def given(self, name: str) -> str:
        """A field of the form, trimmed."""
        return self.form.get(name, "").strip()


@dataclass(frozen=True)
class Page:
    """A page to show."""

    template: str
    given: dict[str, Any] = field(default_factory=dict, repr=False)
    status: int = 200


@dataclass(frozen=True)
class Redirect:
    """Where to go next, after something was done."""

    to: str


@dataclass(frozen=True)
class Brief:
    """How it went, for a page that stays as it is."""

    said: str = field(repr=False)
    status: int = 200
    seen: dict[str, str] = field(default_factory=dict)
    """What stands by now for answers that the form has: they were seen by whoever gave them."""
