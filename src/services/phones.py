"""Phone numbers made comparable, and shown in groups as their country writes them."""

from __future__ import annotations

import re
from functools import lru_cache

PLAIN = re.compile(r"^\+[1-9]\d{6,14}$")


@lru_cache(maxsize=4096)
def phone_key(value: str, region: str) -> str:
    """+E.164 where the number can be understood, else its digits; empty for no digits."""
    import phonenumbers

    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        return "".join(c for c in value if c.isdigit())
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
