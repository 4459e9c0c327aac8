"""Which page numbers a long list offers."""

import pytest

from home.templatetags.components import page_window


@pytest.mark.parametrize(
    ("page", "pages", "offered"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_first_last_and_neighbours_are_offered_and_a_gap_of_one_is_filled(page, pages, offered):
    assert page_window(page, pages) == offered
