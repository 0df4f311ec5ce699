"""Owns the opinion forms as a member meets them: the list, answering, signing, receipt, result."""

from ui.views.forms.listing import FormsScreen
from ui.views.forms.screen import FormScreen

__all__ = ["FormScreen", "FormsScreen"]
