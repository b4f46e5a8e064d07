"""Two networks of which the measures are printed in books, and one small enough to work by hand."""

from __future__ import annotations

from longhaul.networks.graph import Net, Tie, net_of

KARATE = """
    1-2 1-3 1-4 1-5 1-6 1-7 1-8 1-9 1-11 1-12 1-13 1-14 1-18 1-20 1-22 1-32 2-3 2-4 2-8 2-14
    2-18 2-20 2-22 2-31 3-4 3-8 3-9 3-10 3-14 3-28 3-29 3-33 4-8 4-13 4-14 5-7 5-11 6-7 6-11
    6-17 7-17 9-31 9-33 9-34 10-34 14-34 15-33 15-34 16-33 16-34 19-33 19-34 20-34 21-33 21-34
    23-33 23-34 24-26 24-28 24-30 24-33 24-34 25-26 25-28 25-32 26-32 27-30 27-34 28-34 29-32
    29-34 30-33 30-34 31-33 31-34 32-33 32-34 33-34
"""
"""Zachary's karate club (1977): 34 people, 78 ties. 1 is the teacher, 34 the administrator."""

KITE = """
    Andre-Beverly Andre-Carol Andre-Diane Andre-Fernando Beverly-Diane Beverly-Ed Beverly-Garth
    Carol-Diane Carol-Fernando Diane-Ed Diane-Fernando Diane-Garth Ed-Garth Fernando-Garth
    Fernando-Heather Garth-Heather Heather-Ike Ike-Jane
"""
"""Krackhardt's kite (1990): Diane knows the most, Heather is on the most ways."""

BY_HAND = """
    Ana-Bea Bea-Cleo Cleo-Dora Bea-Eli Eli-Cleo Dora-Fay Dora-Gil Hana-Iris
"""
"""Ana – Bea – Cleo – Dora, a round Bea – Eli – Cleo, two who hang on Dora, two apart, and Jo.

    Ana – Bea – Cleo – Dora – Fay      Hana – Iris      Jo
             \\  /          \\
             Eli           Gil
"""


def net(ties: str, *alone: str) -> Net[str]:
    """The net of such a text, its people in the order in which they are first named."""
    pairs = [tie.split("-") for tie in ties.split()]
    return net_of([*(one for pair in pairs for one in pair), *alone], [Tie(*p) for p in pairs])
