"""What happens in groups, told without names, and what a leader notices about one person."""

from typing import Final

BEGAN: Final = (
    "We began with food, which helps.",
    "A slow start because of the rain, then everybody was there.",
    "We started with a round: one good thing, one hard thing.",
    "The room was cold, so we moved the chairs into a circle near the heater.",
    "A noisy start. Ten minutes of cards and it settled.",
    "The group set up the room themselves today.",
    "We began with last week\u2019s question and had three new answers.",
    "A quieter group than usual.",
)
DID: Final = (
    "We talked about {theme} with the picture cards.",
    "The film clip about {theme} worked well and we stopped it twice to talk.",
    "In pairs, then together, about {theme}.",
    "We wrote on the wall what comes to mind about {theme}, and it filled up.",
    "Role play about {theme}; laughter first, then serious.",
    "A guest came to talk about {theme} and stayed for questions.",
    "We made posters about {theme} and hung up two.",
    "An open talk about {theme}. Nobody had to speak and most did.",
)
FELT: Final = (
    "People listened to each other.",
    "Two disagreed and did it kindly.",
    "It got personal at one point and the group was gentle.",
    "Some needed to move about, so we took a break outside.",
    "Those who are usually quiet spoke most.",
    "One question stayed open and we took it home.",
    "The agreement on the wall was used twice, by them, not by us.",
    "There was a lot of humour and it did not hide anything.",
)
ENDED: Final = (
    "We closed with one word each.",
    "Everybody had a lift or a bus home.",
    "Next week the group would like more time for talking.",
    "They asked for music at the start next time.",
    "We tidied up together and finished on time.",
    "The feedback slips said: more snacks, more time.",
    "One leader stayed until the last person was picked up.",
)
LINES: Final = (
    "{Name} spoke up for somebody else and it landed well.",
    "{Name} was quiet today and smiled when asked. Worth a text tomorrow.",
    "{They} stayed behind to help with the chairs and mentioned a hard week.",
    "{Name} led the warm-up and was good at it.",
    "{They} went out once for air and came back by {themselves}.",
    "{Name} said the group is the only thing on {day} {they} looked forward to.",
    "{They} looked at {their} phone a lot after four and seemed worried.",
    "{Name} brought {their} own answer about trust. I would like to hear more of it.",
    "{They} ate properly and laughed.",
    "{Name} asked afterwards whether what was said stays here. I said what we keep and why.",
)
