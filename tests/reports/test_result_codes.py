"""The table of result codes as data."""

from __future__ import annotations

from longhaul.services.result_codes import codes_for, result_codes

LONGEST_ON_ROW = 11


def test_printed_codes_are_those_of_phones_and_doors() -> None:
    on_phone_row = [code.code for code in codes_for("phone") if code.on_row]
    assert " ".join(on_phone_row) == "NH LM BZ CB WN MV RF DC T Y M N H !"
    door = {code.code for code in codes_for("door")}
    assert {"NH", "NA", "CB", "MV", "WN", "LG", "RF", "DC", "T", "Y", "M", "N", "H", "!"} <= door
    assert not door & {"LM", "BZ", "DS"}


def test_tally_stands_in_the_order_of_the_page() -> None:
    tally = [code.code for code in codes_for("phone") if code.tally]
    assert " ".join(tally) == "NH LM BZ CB WN DS MV LG RF DC T Y M N H ! OTHER"


def test_letters_are_told_apart_inside_a_group() -> None:
    codes = result_codes()
    assert len({code.code for code in codes}) == len(codes)
    assert all(len(code.paper) <= LONGEST_ON_ROW for code in codes if code.on_row)


def test_a_code_never_ends_more_than_it_says() -> None:
    codes = {code.code: code for code in result_codes()}
    assert codes["WN"].ends == codes["DS"].ends == "phone"
    assert codes["MV"].ends == "placement"
    assert {code.code for code in codes.values() if code.ends == "person"} == {"DC", "DE"}
    assert all(code.identity_confirmed for code in codes.values() if code.ends == "person")
    assert codes["RF"].identity_confirmed
    assert codes["RF"].rest_days == 7
    assert not codes["LM"].reached
