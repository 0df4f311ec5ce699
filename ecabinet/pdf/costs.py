"""What an exported copy costs its person, to be said before it is written."""

from __future__ import annotations

from enum import StrEnum

from ecabinet.pdf.document import Document
from ecabinet.pdf.pages import DocumentInfo

_ANNOTATING = 3  # a certification that lets annotations be put on


class Cost(StrEnum):
    """NOTES_REMAIN: earlier marks can be read out of the copy, since a signature keeps its bytes.
    CERTIFICATION, SIGNATURE: readers will show either as broken by a change.
    """

    NOTES_REMAIN = "export.notes_remain"
    CERTIFICATION = "export.certification"
    SIGNATURE = "export.signature"


def costs_of(
    document: Document, *, adds: bool, strip: bool, flatten: bool, dropped: bool = False
) -> tuple[Cost, ...]:
    """Of a copy of the document that gets marks, drawn into its pages or not, or is to be without
    any (`strip`) or some (`dropped`) of those that it carries.
    """
    if not document.info.signed:
        return ()
    remains = dropped or ((strip or flatten) and document.remains())
    takes = dropped or (strip and any(one.ours for one in document.import_annotations()))
    return costs(document.info, adds=adds, takes=takes, flatten=flatten, remains=remains)


def costs(
    info: DocumentInfo, *, adds: bool, takes: bool, flatten: bool, remains: bool
) -> tuple[Cost, ...]:
    """Of a copy that gets marks (drawn into its pages if `flatten`) or loses some; `remains`: its
    bytes hold earlier ones that it is to be without.
    """
    found = []
    drawn = adds and flatten
    if info.certified and (drawn or ((adds or takes) and info.certified < _ANNOTATING)):
        found.append(Cost.CERTIFICATION)
    elif info.signed and drawn:
        found.append(Cost.SIGNATURE)
    if info.signed and remains:
        found.append(Cost.NOTES_REMAIN)
    return tuple(found)
