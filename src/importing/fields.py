"""What a column of a list can become: a closed set, in words, and what Longhaul never keeps."""

from __future__ import annotations

from enum import StrEnum

from ..i18n import gettext as _


class Target(StrEnum):
    """What a column becomes. The values stand in headings.toml and in saved mappings."""

    LEAVE_OUT = "leave_out"
    EXTERNAL_ID = "external_id"
    FULL_NAME = "full_name"
    GIVEN = "given"
    GOES_BY = "goes_by"
    MIDDLE = "middle"
    FAMILY = "family"
    ALSO_KNOWN_AS = "also_known_as"
    PRONOUNS = "pronouns"
    SAY_IT_LIKE = "say_it_like"
    PHONE = "phone"
    MOBILE = "mobile"
    HOME_PHONE = "home_phone"
    WORK_PHONE = "work_phone"
    EMAIL = "email"
    WORK_EMAIL = "work_email"
    ADDRESS = "address"
    STREET = "street"
    HOUSE_NUMBER = "house_number"
    STREET_MORE = "street_more"
    CITY = "city"
    REGION = "region"
    POSTCODE = "postcode"
    COUNTRY = "country"
    BIRTH = "birth"
    SPEAKS = "speaks"
    READS = "reads"
    EMPLOYER = "employer"
    SITE = "site"
    DEPARTMENT = "department"
    SHIFT = "shift"
    JOB = "job"
    INSTITUTION = "institution"
    GROUP = "group"
    CONTRACT = "contract"
    PATTERN = "pattern"
    SENIORITY = "seniority"
    BUILDING = "building"
    STAIR = "stair"
    FLOOR = "floor"
    UNIT = "unit"
    NOTE = "note"
    DO_NOT_CONTACT = "do_not_contact"
    DO_NOT_PHONE = "do_not_phone"
    DO_NOT_TEXT = "do_not_text"
    DO_NOT_EMAIL = "do_not_email"
    DO_NOT_POST = "do_not_post"
    STATUS = "status"
    SOURCE = "source"
    BEST_TIME = "best_time"
    WHAT_IT_IS = "what_it_is"
    GONE = "gone"
    TAGS = "tags"
    LEVEL = "level"
    CARD_SIGNED = "card_signed"
    CARD = "card"
    STAYS_IN_TOUCH = "stays_in_touch"
    THERE_FROM = "there_from"
    LANDLORD = "landlord"
    PARTNER = "partner"
    TALK_DAY = "talk_day"
    TALK_RESULT = "talk_result"
    TALK_KIND = "talk_kind"
    TALK_BY = "talk_by"
    TALK_ABOUT = "talk_about"
    TALK_TEXT = "talk_text"


class Refused(StrEnum):
    """Columns that are recognised so that they are never brought in."""

    PARTY = "party"
    VOTE = "vote"
    NATIONALITY = "nationality"
    IMMIGRATION = "immigration"
    RELIGION = "religion"
    HEALTH = "health"
    ORIGIN = "origin"
    ORIENTATION = "orientation"
    CRIMINAL = "criminal"
    BANK = "bank"
    NATIONAL_ID = "national_id"


class LeftOut(StrEnum):
    """Why a guess leaves a column out; people may still say what it becomes."""

    SOMEBODY_ELSE = "somebody_else"
    TAKEN = "taken"
    ONLY_IF_SAID = "only_if_said"
    DOUBTED = "doubted"
    NOT_KNOWN = "not_known"
    CHOSEN = "chosen"


PLACES = frozenset(
    {
        Target.STREET, Target.HOUSE_NUMBER, Target.CITY, Target.POSTCODE, Target.BUILDING,
        Target.STAIR, Target.FLOOR, Target.UNIT,
    }
)  # fmt: skip
"""All that a list of flats alone can tell."""
NAMES = frozenset({Target.FULL_NAME, Target.GOES_BY, Target.GIVEN, Target.FAMILY})
PHONES = frozenset({Target.PHONE, Target.MOBILE, Target.HOME_PHONE, Target.WORK_PHONE})
EMAILS = frozenset({Target.EMAIL, Target.WORK_EMAIL})
WISHES = frozenset(
    {
        Target.DO_NOT_CONTACT, Target.DO_NOT_PHONE, Target.DO_NOT_TEXT, Target.DO_NOT_EMAIL,
        Target.DO_NOT_POST,
    }
)  # fmt: skip
TALKS = frozenset(
    {
        Target.TALK_DAY, Target.TALK_RESULT, Target.TALK_KIND, Target.TALK_BY, Target.TALK_ABOUT,
        Target.TALK_TEXT,
    }
)  # fmt: skip
DATED = frozenset(
    {
        Target.BIRTH, Target.SENIORITY, Target.CARD_SIGNED, Target.THERE_FROM, Target.TALK_DAY,
    }
)  # fmt: skip
# All other targets take one column; a second one that claims them is left out by a guess.
SEVERAL = (
    PHONES
    | EMAILS
    | WISHES
    | {
        Target.LEAVE_OUT, Target.NOTE, Target.SPEAKS, Target.READS, Target.STREET_MORE, Target.GONE,
        Target.TAGS, Target.TALK_TEXT,
    }
)  # fmt: skip


def target_words() -> dict[Target, str]:
    """Every target in words for the screen, in the order in which they are offered."""
    return {
        Target.LEAVE_OUT: _("Leave out"),
        Target.FULL_NAME: _("Whole name"),
        Target.GIVEN: _("First name"),
        Target.GOES_BY: _("Name they go by"),
        Target.MIDDLE: _("Middle name"),
        Target.FAMILY: _("Family name"),
        Target.ALSO_KNOWN_AS: _("Also known as"),
        Target.PRONOUNS: _("Pronouns"),
        Target.SAY_IT_LIKE: _("Say it like"),
        Target.PHONE: _("Phone"),
        Target.MOBILE: _("Mobile phone"),
        Target.HOME_PHONE: _("Phone at home"),
        Target.WORK_PHONE: _("Phone at work"),
        Target.EMAIL: _("E-mail"),
        Target.WORK_EMAIL: _("E-mail at work"),
        Target.ADDRESS: _("Whole address"),
        Target.STREET: _("Street and number"),
        Target.HOUSE_NUMBER: _("House number"),
        Target.STREET_MORE: _("Second address line"),
        Target.CITY: _("Town"),
        Target.REGION: _("County or state"),
        Target.POSTCODE: _("Postcode"),
        Target.COUNTRY: _("Country of the address"),
        Target.EMPLOYER: _("Employer"),
        Target.SITE: _("Site"),
        Target.DEPARTMENT: _("Department"),
        Target.SHIFT: _("Shift"),
        Target.JOB: _("Job"),
        Target.INSTITUTION: _("Institution"),
        Target.GROUP: _("Group in it"),
        Target.CONTRACT: _("Contract"),
        Target.PATTERN: _("Work pattern"),
        Target.SENIORITY: _("There since"),
        Target.BUILDING: _("Building"),
        Target.STAIR: _("Stair"),
        Target.FLOOR: _("Floor"),
        Target.UNIT: _("Flat or unit"),
        Target.SPEAKS: _("Language spoken"),
        Target.READS: _("Language read"),
        Target.BEST_TIME: _("Best time to reach"),
        Target.BIRTH: _("Birth date"),
        Target.STATUS: _("Membership"),
        Target.SOURCE: _("Where we know them from"),
        Target.NOTE: _("Note"),
        Target.DO_NOT_CONTACT: _("Do not contact"),
        Target.DO_NOT_PHONE: _("Do not phone"),
        Target.DO_NOT_TEXT: _("Do not text"),
        Target.DO_NOT_EMAIL: _("Do not e-mail"),
        Target.DO_NOT_POST: _("Do not write by post"),
        Target.TAGS: _("Tags: a list for each"),
        Target.LEVEL: _("Assessment, on a scale"),
        Target.CARD_SIGNED: _("Card signed on"),
        Target.CARD: _("Card is there: X or yes"),
        Target.STAYS_IN_TOUCH: _("Who stays in touch"),
        Target.THERE_FROM: _("Lives there since"),
        Target.LANDLORD: _("Owner of the house"),
        Target.PARTNER: _("Somebody else in the same home"),
        Target.TALK_DAY: _("Talk: day"),
        Target.TALK_RESULT: _("Talk: result"),
        Target.TALK_KIND: _("Talk: by phone, at the door …"),
        Target.TALK_BY: _("Talk: who of us"),
        Target.TALK_ABOUT: _("Talk: about"),
        Target.TALK_TEXT: _("Talk: what was said"),
        Target.EXTERNAL_ID: _("Their number in another list"),
        Target.WHAT_IT_IS: _("Person, household or organization"),
        Target.GONE: _("Deceased or deleted"),
    }


def left_out_words() -> dict[LeftOut, str]:
    """Why a column does not come in, in one sentence each."""
    return {
        LeftOut.SOMEBODY_ELSE: _("About somebody else than the person, and left out."),
        LeftOut.TAKEN: _("Another column says this already. This one is left out."),
        LeftOut.ONLY_IF_SAID: _("Comes in only if you say as what."),
        LeftOut.DOUBTED: _("What stands in it does not fit the heading. It is left out."),
        LeftOut.NOT_KNOWN: _("Not known, and left out."),
        LeftOut.CHOSEN: _("You left this column out."),
    }


def refusal_words() -> dict[Refused, str]:
    """Why a column is always left out, in one sentence each."""
    return {
        Refused.PARTY: _("Longhaul keeps no party."),
        Refused.VOTE: _("Longhaul keeps nothing about voting in elections."),
        Refused.NATIONALITY: _("Longhaul keeps no nationality."),
        Refused.IMMIGRATION: _("Longhaul keeps no immigration status."),
        Refused.RELIGION: _("Longhaul keeps no religion."),
        Refused.HEALTH: _("Longhaul keeps nothing about health."),
        Refused.ORIGIN: _("Longhaul keeps no race or origin."),
        Refused.ORIENTATION: _("Longhaul keeps nothing about whom people love."),
        Refused.CRIMINAL: _("Longhaul keeps nothing about crime or courts."),
        Refused.BANK: _("Longhaul keeps no bank details."),
        Refused.NATIONAL_ID: _("Longhaul keeps no state identity numbers."),
    }
