"""The one list of warning codes. ``docs/warnings.md`` is generated from it."""

from __future__ import annotations

# ruff: noqa: E501 (one line a code reads best)
WARNINGS: dict[str, str] = {
    "gap": "Numbers are missing in a sequence; the lost units stand as incomplete.",
    "duplicate_number": "A number is met twice in its scope; the later unit has _dup in its eid.",
    "number_repaired": "A printed number was read otherwise by its sequence (lost superscript, look-alike).",
    "word_repaired": "A word of structure (or the lost bullet of a list) on a recognised line was read as what it nearly is; the text stays as recognised.",
    "number_out_of_sequence": "A line begins like a unit but its number fits no open sequence; kept as text.",
    "heading_by_sequence": "A chapter without its word was told from the clauses by the number sequences.",
    "line_parted": "Several units stood in one line; it was parted where the sequence needs a number.",
    "line_not_parted": "A number that a sequence misses stands inside lines at several places; it was left there.",
    "joined": "Two paragraphs were read as one across a page break, or across a line break inside a phrase that the text writes whole elsewhere.",
    "hyphen_guessed": "A hyphen at a line end may be part of the word or only cut it; the text writes the word nowhere else.",
    "torn_text": "A unit's text begins or ends in the middle; it stands as incomplete.",
    "mixed_script": "Letters of another script stand inside a word.",
    "language_uncertain": "The language was told with little evidence.",
    "jurisdiction_uncertain": "The country was told with little evidence.",
    "type_unknown": "No word tells the type of the act.",
    "requisites_of_annex": "The act prints no number of its own; the stamp of its annex names it, or its stamps contradict each other.",
    "note_unread": "A remark looks like an amendment note but was not understood.",
    "note_target_unknown": "The unit that a note names was not found; what holds it (the clause, the act) has the event.",
    "note_not_read_back": "A note that was written into a computed edition is read otherwise than it was meant.",
    "act_number_missing": "A note names an amending act without its number.",
    "citation_unresolved": "A citation points at a unit that this act does not have.",
    "repair_moved": "The characters that a person's repair names stand at another place of the text; it was applied there.",
    "repair_unfit": "A person's repair does not fit the text as it is read now; it was not applied.",
    "service_stamp": "The text carries a stamp for service use (ДСП, ҚБПҮ); unless a person says otherwise only those see the act whose account allows it.",
    "unplaced": "No rule claims a text; it is listed as foreign and stands in no clause.",
    "table_unread": "A table could not be read by rows.",
    "encoding_guessed": "The encoding is not stated in the file and was told from its bytes.",
    "damaged_bytes": "Bytes that are no character of the file's encoding; U+FFFD stands in their place.",
    "hidden_text": "Text that the document hides from its readers was left out.",
    "number_format": "A list shows its numbers in words or signs; they were read as Arabic digits.",
    "tracked_changes": "The file holds tracked changes that nobody has accepted or refused; read as if accepted (--changes original reads the text before them).",
    "part_unread": "A part of the file holds a document of another kind and was not read.",
    "legacy_letters": "The text is set in letters of an old font; rules and search read what it painted.",
    "recognised": "The text of a page was recognised on its picture; letters may be wrong.",
    "recognition_doubtful": "A line was recognised with little certainty.",
    "page_unread": "A page is too poor a picture to be read; its text is missing.",
    "text_layer_doubtful": "The text that a PDF states for a page looks like no language.",
    "control_characters": "Characters that no text holds (NUL and the like) stand in the file.",
}


def known(code: str) -> str:
    """Return ``code`` if it is in the list; a code that is not is a defect of ours (KeyError)."""
    WARNINGS[code]
    return code
