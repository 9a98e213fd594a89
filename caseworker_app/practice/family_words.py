"""What is said and done with families: what all may read, and what an adult keeps private."""

from typing import Final

TOGETHER: Final = (
    "Met at home with {present}. We talked about {topic} and agreed one thing: {agreed}.",
    "{Adult} had made lunch. Talk about {topic}; at the end {agreed}.",
    "A calmer talk than last time, about {topic}. Agreed: {agreed}.",
    "We wrote {topic} on paper and each said their part. {Agreed}.",
    "Short visit. {Topic} is still hard. They will try this: {agreed}.",
    "Sat in the kitchen with {present}. {Topic} came up early and nobody left the room.",
)
TOPICS: Final = (
    "evenings", "coming in on time", "the phone at the table", "money for the week",
    "school mornings", "who picks up the little ones", "Sundays", "old friends at the door",
    "the summer", "sharing a room", "the letter from the landlord", "prayer and homework",
)  # fmt: skip
AGREED: Final = (
    "a text by nine if late", "one meal together on Sunday", "no shouting after ten",
    "the phone charges in the kitchen", "a walk before the talk", "ring gran first",
    "ten minutes alone after school", "{adult} asks once, not three times",
    "a whiteboard by the door", "lifts on Mondays",
)  # fmt: skip
OWN: Final = (
    "{Adult} is sleeping badly and blames {self}. We talked about what {she} can let go of.",
    "Two months behind with the rent. {She} does not want the children to know yet.",
    "{Adult} talked about {her} own parents for the first time. No action, just listening.",
    "The doctor has offered tablets; {she} would like to talk to somebody first. I gave two names.",
    "{Adult} is afraid of the door bell in the evening. We went over whom to ring.",
    "Hours were cut at work. We filled in the form for help with the council tax.",
    "{She} cried and then laughed. It has been a long year.",
    "Worried about immigration papers. Booked advice for {day}.",
)
FOR_YOUNG_PERSON: Final = (
    "{Name} sat with us for the whole visit and said what would help: {agreed}.",
    "{Name} and {adult} agreed: {agreed}. Both shook on it.",
    "{Name} left the room once and came back. We all agreed on this: {agreed}.",
    "{Name} showed us the whiteboard and had filled in the week.",
    "Talk about {topic}. {Name} said most of it {themselves}.",
)
NEEDS: Final = (
    ("HSG", "MON"), ("REL",), ("EDU", "REL"), ("HEA", "CARE"), ("SAFE", "REL"), ("IMM", "HSG"),
    ("MON",), ("CARE", "EDU"),
)  # fmt: skip
SAFE: Final = (
    "Mornings, on {adult}\u2019s mobile.", "Text before ringing.", "Never when visitors are there.",
    "After the school run, before eleven.", "Evenings only; {adult} works days.",
    "Ring twice, then wait to be rung back.",
)  # fmt: skip
