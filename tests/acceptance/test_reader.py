"""What the reader must do, sentence by sentence, and the tests that show each part of it.

Papers that hurt have a list of their own in test_bad_papers; what is about time is measured by
tests/bench.
"""

from __future__ import annotations

import re

from tests.acceptance.shown import TESTS, tells


def test_any_pdf() -> None:
    """worker pool, shared-memory ring, watchdog, PDFium retry, error card; a killed, hung or
    out-of-memory worker costs one page's delay. `ecabinet pdf check FILE...` renders every page
    through the same workers, one JSON line a file.
    """
    shown = {
        "worker pool": [
            "test_two_workers_hold_one_document_and_closing_reaps_them",
            "test_a_second_worker_comes_where_the_first_is_busy_and_goes_when_it_has_rested",
        ],
        "shared-memory ring": ["test_slots_come_back_and_run_out"],
        "watchdog": ["test_a_page_that_hangs_is_drawn_by_the_second_engine"],
        "PDFium retry": [
            "test_opening_falls_back_to_the_second_engine",
            "test_a_faulty_page_that_comes_out_blank_is_drawn_by_the_second_engine",
        ],
        "error card": [
            "test_a_page_that_both_engines_fail_says_why_and_the_rest_lives",
            "test_a_page_that_hurts_has_a_card_and_the_others_are_read",
        ],
        "a killed, hung or out-of-memory worker costs one page's delay": [
            "test_a_killed_worker_costs_one_page_a_moment",
            "test_a_page_that_hangs_is_drawn_by_the_second_engine",
            "test_the_memory_limit_stops_a_page_and_not_the_app",
        ],
        "`ecabinet pdf check FILE...` renders every page through the same workers, one JSON line"
        " a file": [
            "test_pdf_check_says_how_each_file_drew_and_exits_0",
            "test_the_check_goes_on_behind_a_page_that_hurts",
        ],
    }
    tells(shown, test_any_pdf.__doc__)


def test_reading() -> None:
    """continuous and paged, fit, zoom by pinch, wheel and keys with the nearest bitmap at once and
    tiles after, fling scrolling, thumbnails, outline, page labels, links, back/forward, go to page,
    bookmarks, last position, rotate, crop margins, dark page, two pages, split view (second paper,
    or two versions scrolled together), full screen, jump to agenda item, print.
    """
    shown = {
        "continuous and paged": [
            "test_the_sheet_lays_the_pages_out_and_the_paper_keeps_it",
            "test_a_page_by_itself_never_shows_its_neighbour",
        ],
        "fit": ["test_a_size_stays_when_the_pages_lie_otherwise_and_a_fit_ends_it"],
        "zoom by pinch": ["test_two_fingers_zoom_about_their_middle_and_leave_no_ink"],
        "wheel": ["test_a_wheel_with_ctrl_zooms_about_the_pointer"],
        "and keys": ["test_keys_turn_pages_zoom_and_open_the_panel"],
        "with the nearest bitmap at once": [
            "test_the_nearest_zoom_shows_until_the_right_one_comes",
            "test_a_page_never_drawn_is_paper_and_not_a_hole",
        ],
        "and tiles after": ["test_a_page_grown_large_is_sharpened_tile_by_tile"],
        "fling scrolling": ["test_a_quick_finger_sends_the_pages_on_until_the_next_one_holds_them"],
        "thumbnails": [
            "test_kept_thumbnails_are_shown_without_drawing_and_the_rest_is_drawn",
            "test_they_are_drawn_at_rest_until_none_is_left_and_again_when_a_paper_has_come",
        ],
        "outline": ["test_a_line_of_the_contents_leads_to_its_own_place_and_stays_the_chosen_one"],
        "page labels": ["test_a_label_is_known_in_small_letters_and_large"],
        "links": ["test_a_link_leads_to_its_place_however_the_pages_lie_and_back_to_where_one_was"],
        "back/forward": ["test_one_goes_back_to_where_one_jumped_from_and_forward_again"],
        "go to page": [
            "test_of_two_pages_side_by_side_the_one_gone_to_is_the_one_that_is_read",
            "test_from_either_end_one_comes_back",
        ],
        "bookmarks": ["test_a_bookmark_is_set_by_key_named_listed_gone_to_and_taken_away"],
        "last position": [
            "test_reading_goes_on_where_it_was_left_and_the_place_is_kept",
            "test_a_place_goes_to_the_page_and_back",
        ],
        "rotate": [
            "test_pages_are_turned_either_way",
            "test_ink_lands_under_the_pen_on_turned_cropped_and_scaled_pages",
        ],
        "crop margins": ["test_cropping_shows_all_that_is_printed_and_all_that_was_written"],
        "dark page": [
            "test_dark_pages_follow_the_theme",
            "test_a_dark_page_keeps_its_pictures",
        ],
        "two pages": ["test_two_stand_side_by_side_and_one_turns_by_pairs"],
        "split view (second paper": [
            "test_a_second_paper_lies_beside_and_the_bars_act_on_the_one_in_hand"
        ],
        "or two versions scrolled together)": [
            "test_two_versions_scroll_together_and_show_each_change_on_both_sides"
        ],
        "full screen": [
            "test_f11_fills_the_screen",
            "test_escape_takes_away_one_thing_a_press_and_the_full_screen_last",
        ],
        "jump to agenda item": [
            "test_arrows_walk_the_papers_and_an_opened_item_keeps_its_place",
            "test_one_goes_on_to_another_paper_of_the_meeting",
        ],
        "print": [
            "test_chosen_pages_are_printed_with_their_marks_or_without",
            "test_every_sheet_lies_as_its_page_and_copies_are_put_together_as_told",
        ],
    }
    tells(shown, test_reading.__doc__)


def test_marks() -> None:
    """every tool of READER.md, with pen, finger and mouse as described (QTabletEvent with pressure
    and tilt; palm rejection; tail eraser), undo/redo across tools, lasso, layers private / shared
    with delegation (shared marks are teal, carry their author, and are sealed to the delegation's
    space), annotation list with filter and jump, styles remembered.
    """
    shown = {
        "every tool of READER.md": [
            "test_a_mouse_draws_highlights_and_selects_as_the_tool_says",
            "test_the_highlighter_leaves_a_level_band_on_blank_paper",
            "test_lines_go_under_and_through_the_words_and_back",
            "test_the_splitting_eraser_takes_what_it_touches_as_one_step",
            "test_a_note_is_put_changed_and_taken_away",
            "test_a_text_is_typed_in_its_place_changed_and_emptied",
            "test_a_shape_reaches_from_press_to_release_by_mouse_and_finger",
            "test_a_stamp_is_put_moved_grown_undone_and_listed",
        ],
        "with pen, finger and mouse as described (QTabletEvent with pressure": [
            "test_a_pen_draws_with_its_pressure_though_no_tool_was_chosen",
            "test_a_finger_scrolls_with_no_tool_and_draws_with_one",
        ],
        "and tilt": ["test_a_pen_laid_flat_draws_broader"],
        "palm rejection": [
            "test_a_palm_counts_for_nothing_while_the_pen_is_near",
            "test_a_palm_that_stays_when_the_pen_has_gone_turns_no_page",
        ],
        "tail eraser)": ["test_the_pen_s_tail_rubs_out_whole_strokes_as_one_step"],
        "undo/redo across tools": ["test_undo_and_redo_walk_through_every_kind_of_step"],
        "lasso": [
            "test_a_loop_takes_every_kind_of_one_s_own_that_lies_in_it_and_nothing_beside",
            "test_what_is_chosen_is_moved_as_one_step_by_mouse_pen_and_finger",
            "test_a_corner_grows_what_is_chosen_about_the_one_opposite",
            "test_colour_and_width_change_as_one_step_in_the_manner_of_each_kind",
            "test_copies_are_put_beside_on_another_page_and_on_the_layer_that_is_shown",
            "test_delete_takes_all_of_it_away_and_undo_brings_it_back",
        ],
        "layers private / shared with delegation": [
            "test_marks_go_to_the_layer_that_is_shown",
            "test_a_mark_that_is_there_goes_to_the_delegation_and_comes_back",
        ],
        "(shared marks are teal": ["test_what_is_shared_is_teal_whatever_the_tool_was_dipped_into"],
        "carry their author": [
            "test_another_s_mark_says_whose_it_is",
            "test_a_shared_mark_is_its_author_s_alone",
        ],
        "and are sealed to the delegation's space)": [
            "test_private_marks_stay_private_and_shared_ones_reach_the_assistant"
        ],
        "annotation list with filter": ["test_only_one_layer_or_kind_may_be_listed"],
        "and jump": ["test_the_list_of_marks_jumps_deletes_and_undoes"],
        "styles remembered": [
            "test_ways_colours_and_widths_are_there_again_after_a_restart",
        ],
    }
    tells(shown, test_marks.__doc__)


def test_nothing_lost() -> None:
    """a mark is in the encrypted store within 100 ms of pen-up; kill -9 at any moment loses at most
    the stroke under the pen; two devices converge; deleting is undoable after a restart.
    """
    shown = {
        "a mark is in the encrypted store within 100 ms of pen-up": [
            "test_a_new_stroke_waits_for_no_other_mark",
            "test_a_stroke_is_in_the_encrypted_store_and_there_when_the_paper_is_opened_again",
        ],
        "kill -9 at any moment loses at most the stroke under the pen": [
            "test_a_process_killed_right_after_a_stroke_has_kept_it",
            "test_a_lost_tail_takes_no_own_act_and_tears_no_page",
        ],
        "two devices converge": [
            "test_two_devices_come_to_the_same_marks",
            "test_the_last_hlc_wins_then_the_op_id_in_any_order",
        ],
        "deleting is undoable after a restart": ["test_deleting_is_undone_after_a_restart"],
    }
    tells(shown, test_nothing_lost.__doc__)


def test_export_and_import() -> None:
    """of standard annotations, incremental, signed files intact; checked in PDFium, Poppler (Splash
    and Cairo) and MuPDF at 9 page geometries within 1 px, variable-width ink identical.
    """
    shown = {
        "of standard annotations": [
            "test_standard_kinds_with_author_date_name_and_appearance",
            "test_every_mark_comes_back_as_it_was",
            "test_the_file_of_another_program_is_imported",
        ],
        "incremental, signed files intact": ["test_the_received_bytes_stay_an_exact_prefix"],
        "checked in PDFium, Poppler (Splash and Cairo) and MuPDF at 9 page geometries within 1 px,"
        " variable-width ink identical": ["test_four_renderers_draw_an_export_alike"],
    }
    tells(shown, test_export_and_import.__doc__)


def test_new_versions() -> None:
    """carry-over with the uncertain list, *what changed* with my passages first, on real edits of a
    46-page decree (moved, reworded, deleted, inserted articles): no mark lost, none attached to the
    wrong passage without being marked as uncertain; state precision and recall in RESULTS.md.
    """
    shown = {
        "carry-over with the uncertain list": [
            "test_marks_go_over_to_a_new_version_and_doubtful_ones_wait_for_their_reader",
            "test_doubtful_marks_are_listed_and_shown_where_they_may_belong",
        ],
        "*what changed* with my passages first": [
            "test_what_changed_is_told_by_kind_and_what_was_marked_comes_first",
            "test_a_change_is_lit_where_it_stands",
        ],
        "on real edits of a 46-page decree (moved, reworded, deleted, inserted articles): no mark"
        " lost, none attached to the wrong passage without being marked as uncertain": [
            "test_marks_find_their_passages_in_a_revised_decree",
        ],
        "state precision and recall in RESULTS.md": [
            "test_precision_and_recall_are_stated_and_nothing_is_lost_or_wrong",
        ],
    }
    tells(shown, test_new_versions.__doc__)


def test_precision_and_recall_are_stated_and_nothing_is_lost_or_wrong() -> None:
    results = (TESTS / "bench" / "RESULTS.md").read_text(encoding="utf-8")
    table = re.search(r"^## carry$(.*?)(?=^## |\Z)", results, re.MULTILINE | re.DOTALL)
    assert table is not None
    figures = dict(re.findall(r"^\| (\w+) \| ([\d.,]+) \|$", table[1], re.MULTILINE))
    assert (figures["lost"], figures["wrong"]) == ("0", "0")
    assert 0 < float(figures["recall"]) <= float(figures["precision"]) == 1


def test_search() -> None:
    """in the paper and in everything on the device, marks and case as READER.md says, quads exact,
    results while typing; scans offered OCR when Tesseract is there (Debian: tesseract-ocr,
    tesseract-ocr-vie), in the background with progress.
    """
    shown = {
        "in the paper": [
            "test_finding_leaves_marks_and_case_aside_and_goes_from_place_to_place",
        ],
        "and in everything on the device": [
            "test_words_are_found_on_the_page_where_they_stand",
            "test_what_was_searched_everywhere_is_found_on_the_page_that_was_asked_for",
        ],
        "marks and case as READER.md says": [
            "test_all_spellings_fold_alike",
            "test_marks_as_typed_come_first_whatever_the_case",
            "test_marks_count_in_a_search_when_one_says_so",
        ],
        "quads exact": [
            "test_a_find_maps_to_the_exact_letters",
            "test_a_find_across_lines_has_a_quad_a_line",
        ],
        "results while typing": ["test_results_come_while_typing_one_line_a_document"],
        "scans offered OCR when Tesseract is there (Debian: tesseract-ocr, tesseract-ocr-vie)": [
            "test_a_scan_is_offered_recognised_and_then_found",
            "test_what_is_missing_is_said_by_its_packages",
        ],
        "in the background with progress": [
            "test_it_is_stopped_by_hand_and_keeps_what_was_read",
            "test_a_scan_is_recognised_found_and_marked",
        ],
    }
    tells(shown, test_search.__doc__)


def test_comfort() -> None:
    """touch targets, left-handed bar, keyboard alone (table of design/UI.md), screen-reader names
    and reading order of page text, both languages, light and dark.
    """
    shown = {
        "touch targets": [
            "test_every_control_is_named_and_large_enough",
            "test_corners_are_as_large_as_a_finger_and_escape_leaves",
        ],
        "left-handed bar": ["test_popovers_keep_clear_of_the_edges_and_of_the_bar_at_either_hand"],
        "keyboard alone (table of design/UI.md)": [
            "test_each_key_of_the_table_is_named_once",
            "test_pages_and_lists_show_that_the_keyboard_is_in_them",
            "test_enter_puts_the_tool_s_note_or_stamp_into_the_margin",
        ],
        "screen-reader names": ["test_every_control_is_named_and_large_enough"],
        "and reading order of page text": [
            "test_a_screen_reader_has_the_page_s_text_in_the_order_in_which_it_is_read",
        ],
        "both languages": ["test_shown_widgets_follow_the_language"],
        "light and dark": ["test_turning_dark_forgets_the_light_pictures"],
    }
    tells(shown, test_comfort.__doc__)
