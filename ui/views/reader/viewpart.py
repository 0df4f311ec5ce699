"""What hands, painters and overlays of a page view share: how they hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weakref import ref

    from ui.views.reader.pageview import PageView


class ViewPart:
    """Holds its view weakly: they make no circle that Python would break halfway."""

    _to_view: ref[PageView]

    @property
    def _view(self) -> PageView:
        view = self._to_view()
        assert view is not None
        return view
