"""What readers search: passages of reviews with labels of their own, in an index that Pagefind makes.

Passages are no pages of Pagefind's. Measured at 2,000 reviews, 36,000 of them would weigh 1.3 MB before the first
result, and a common word would take ten seconds. So Pagefind indexes whole reviews, and a small table beside its index
says where in each review a passage starts and what it is labelled with (`lessonbook.search.table`).
"""

from __future__ import annotations

from lessonbook.search.index import write_index

__all__ = ["write_index"]
