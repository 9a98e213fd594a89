"""What is written in the demonstration, with the words that may be found nowhere afterwards."""

from typing import Final

PLANTED: Final = (
    "Quenby", "Marlinspike", "Thistledown", "Corvidae", "Larkspur", "Ptarmigan", "Zephyrine",
    "Gossamer", "Halcyon", "Isinglass", "Jackanapes", "Kittiwake", "Lodestone", "Mistlethrush",
    "Nightjar", "Oxalis", "Peregrine", "Quillwort", "Ragwort", "Sandpiper",
    "Tamarisk", "Umbellifer", "Valerian", "Wolfsbane",
)  # fmt: skip
"""Twenty-four words that nobody would write by chance, each planted in something recorded."""

NOTE: Final = (
    "Met at the youth hub and walked by the canal. Jay spoke of Quenby and the Marlinspike "
    "cafe, and of a friend called Thistledown. He was tired but glad to be there. We agreed "
    "what he will do if Corvidae calls again, and whom he will ring."
)
SAID: Final = "I just want a quiet Larkspur week."
GROUP_NOTE: Final = "Everyone cooked together. The Ptarmigan game went well, and Zephyrine helped."
LINE: Final = "Gossamer came back after two weeks and stayed to the end."
FAMILY_TEXT: Final = "We made a plan for mornings, with the Halcyon bus and an Isinglass lamp."
YOUNG_TEXT: Final = "Jay said the Jackanapes rule is fair, and asked for a Kittiwake poster."
MUM_TEXT: Final = "Abena is worried about the Lodestone debt. She asked that Mistlethrush not know."
UP_REASON: Final = "Maya told me that the Nightjar group waited outside school with Oxalis."
DOWN_REASON: Final = "A settled month at school; Peregrine has moved away from Quillwort Road."
BEGUN: Final = (
    "Ragwort rang me from the bus to say that she had seen Sandpiper near the station and that "
    "she went back inside at once and told her teacher who kept her there until"
)
LATE_NOTES: Final = (
    "Walked with him to the Tamarisk gate and back; he was in good spirits.",
    "A call about the Umbellifer bus card, which is sorted out now.",
    "Met his tutor at the Valerian centre, who is pleased with him.",
)
LATE_WORDS: Final = ("Tamarisk", "Umbellifer", "Valerian")
AFTER_WORD: Final = "Wolfsbane"
AFTER_BACKUP: Final = "He rang from the Wolfsbane road to say that he is at home."
