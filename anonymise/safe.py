"""The type that stands for "may be shown to anybody". Only two places make it: `anonymise.replace`, from raw text and
its findings, and `lessonbook.signoff.editions`, from an edition whose seal is whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SafeMarkdown:
    """Markdown in which nobody is identifiable as far as the tool and the people who signed it know."""

    text: str
