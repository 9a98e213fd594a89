"""What notes are made of, by what the time together was about: what was done, and what was said."""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Theme(NamedTuple):
    """Things done together about one thing, and what a young person might say of it.

    `outside` are those that need somewhere to go.
    """

    done: tuple[str, ...]
    said: tuple[str, ...]
    outside: tuple[str, ...] = ()


THEMES: Final[Mapping[str, Theme]] = {
    "SAFE": Theme(
        (
            "We went through the safety plan line by line and changed two things in it",
            "We practised what to say if somebody calls {them} over",
            "We agreed a word that {they} can text to be picked up",
            "We drew a map of the places that feel all right and the places that do not",
            "We looked at which bus stops are busy and lit after dark",
            "We saved three numbers in {their} phone under names nobody would ask about",
        ),
        (
            "I just want to get home without checking behind me.",
            "If I know you\u2019ll answer, I\u2019ll ring.",
            "I go the long way now. It takes ages but it\u2019s quiet.",
            "I\u2019m alright in the day. It\u2019s after six I don\u2019t like.",
            "I don\u2019t want a big plan. I want one thing I can actually do.",
            "My stomach goes funny when I see that car.",
            "The shop lady knows me now. I can wait in there.",
        ),
        ("We walked the way home together and marked where {they} could step into a shop",),
    ),
    "EMO": Theme(
        (
            "We talked about sleep and what keeps {them} awake",
            "We tried the breathing that counts to seven and laughed about it",
            "{Name} picked cards for how the week had felt and told me about three of them",
            "We made a list of what helps when everything gets loud",
            "We talked about what anger feels like before it shows",
            "We wrote down one good thing from each day of the week",
        ),
        (
            "It\u2019s like my head won\u2019t switch off.",
            "I was calm for once. I noticed it.",
            "When I\u2019m tired everything is a fight.",
            "I didn\u2019t cry, I just went quiet.",
            "Talking\u2019s better when we\u2019re walking.",
            "I don\u2019t know why I was so angry. I was just angry.",
            "It felt lighter after, not gone, but lighter.",
        ),
        ("We sat by the water for a while without saying much, which seemed to help",),
    ),
    "FAM": Theme(
        (
            "We talked about how things are at home and who {they} can go to there",
            "We practised a way to start the talk with {adult} about coming in late",
            "{Name} drew the family and told me who is easy and who is hard work",
            "We rang {adult} together and agreed one thing for the weekend",
            "We talked about Sunday dinners and why they matter",
            "We planned what {they} would like {adult} to know and what stays private",
            "We wrote a text to {adult} and {they} sent it",
        ),
        (
            "When {adult} is on edge, I\u2019m on edge.",
            "I\u2019d like one evening where nobody shouts.",
            "I know they worry. They just say it loud.",
            "My little brother copies me, so I\u2019ve got to watch it.",
            "We ate together on Sunday. It was nice, actually.",
            "I can tell {adult} most things. Not everything.",
            "Nan\u2019s is the only place I sleep.",
        ),
    ),
    "ETE": Theme(
        (
            "We filled in the college form and chose which subjects to put first",
            "We practised three questions for the interview",
            "We looked at the timetable and marked the lessons that go well",
            "We wrote down what {they} would ask for if school listened",
            "We went through the apprenticeship page and saved two to ask about",
            "We started a CV and found more to put on it than {they} expected",
        ),
        (
            "I\u2019m alright once I\u2019m in the workshop.",
            "Miss Carter is the only one who asks before she sends me out.",
            "I want to be the one fixing the lights, not sitting in isolation.",
            "If they let me start at ten I\u2019d be there every day.",
            "I got a merit. I didn\u2019t tell anyone.",
            "I hate that room. Everyone turns round.",
            "I can do the work. It\u2019s the corridor I can\u2019t do.",
        ),
        ("We met the head of year together and agreed a quiet place at lunch",),
    ),
    "HSG": Theme(
        (
            "We rang the housing office and waited together until somebody picked up",
            "We went through what {they} will need for the new room",
            "We read the letter about the flat and worked out what it asks",
            "We looked at the hostel rules and what {they} can ask to change",
            "We made a list of what must be mended and took photos of the damp",
            "We practised asking for the key worker by name",
            "We planned the first week of shopping for one",
        ),
        (
            "I\u2019ve never had a key that was just mine.",
            "I don\u2019t unpack anymore, what\u2019s the point.",
            "It\u2019s cold but it\u2019s quiet, and nobody knows I\u2019m there.",
            "They said Tuesday. They always say Tuesday.",
            "I cooked rice. It was bad, but I cooked it.",
            "I sleep with the chair against the door.",
        ),
    ),
    "HEA": Theme(
        (
            "We booked the doctor together and wrote down what to ask",
            "We talked about food and what a usual day of eating looks like",
            "We talked about headaches and when they come",
            "We found a dentist who had a place this month",
            "We talked about smoking less before school and agreed to count for a week",
        ),
        (
            "The doctor actually looked at me this time.",
            "I skip breakfast, everyone does.",
            "My shoulder\u2019s better. I can lift my arm now.",
            "I\u2019d go if you came.",
            "I only smoke when I\u2019m bored.",
            "I ate properly three days in a row.",
        ),
        ("I went with {them} to the clinic and waited outside as {they} asked",),
    ),
    "LEG": Theme(
        (
            "We talked through what happens at court and who sits where",
            "We read the letter from the solicitor and wrote down two questions",
            "We practised what to say when stopped and searched",
            "I sat with {them} while the solicitor explained the options",
            "We put the dates in {their} phone with an alarm the night before",
            "We went over the conditions so that none is broken by accident",
        ),
        (
            "Nobody explained it like that before.",
            "I stayed polite. My hands were shaking but I stayed polite.",
            "I just want it finished, either way.",
            "Can you sit where I can see you?",
            "I said sorry to him. I meant it.",
        ),
    ),
    "PEER": Theme(
        (
            "We talked about who turns up when it matters",
            "We made two lists: people who want something, and people who don\u2019t",
            "{Name} told me about an old friend {they} had messaged again",
            "We talked about saying no without losing face",
            "We thought about what {they} would tell a younger cousin",
            "We talked about the group chat and why {they} left it",
        ),
        (
            "They\u2019re not friends, they\u2019re just there.",
            "If I don\u2019t go, they ask questions.",
            "He said I\u2019d changed. I said good.",
            "It\u2019s boring without them but it\u2019s calm.",
            "She checks on me. Nobody asked her to.",
            "I left the chat. My phone\u2019s so quiet now.",
        ),
    ),
    "ONL": Theme(
        (
            "We went through the phone settings and turned location sharing off",
            "We looked at who can see {their} stories and took some people out",
            "We talked about what to do when a stranger sends money",
            "We saved the messages and then blocked the account",
            "We talked about pictures, who has them and how to ask for them to be taken down",
            "We changed two passwords and wrote none of them down",
        ),
        (
            "He was nice for weeks before he asked.",
            "Everyone\u2019s got that app, you can\u2019t not have it.",
            "I didn\u2019t send it. I nearly did.",
            "I feel stupid that I believed it.",
            "It\u2019s just easier to talk on there.",
        ),
    ),
    "REL": Theme(
        (
            "We talked about what respect looks like between two people",
            "We used the story cards about gifts that come with a price",
            "We talked about what a good day with somebody feels like",
            "We talked about consent with examples from a film {they} knew",
            "We went through signs of control and {name} ticked some of them quietly",
            "We talked about ending things safely and who should know",
        ),
        (
            "If I don\u2019t answer he rings ten times.",
            "I didn\u2019t know you could just say no and that\u2019s it.",
            "He says it\u2019s because he cares.",
            "I want people to ask me before they decide things about me.",
            "It\u2019s finished. I\u2019ve said it\u2019s finished.",
        ),
    ),
    "EXP": Theme(
        (
            "We talked about favours that turn into debts",
            "We watched the short film about being asked to hold things and talked after",
            "{Name} told me how the first offer was made, in {their} own time",
            "We talked about who profits and who takes the risk",
            "We went through what an adult must do when a young person is owed nothing but help",
            "We talked about the trip in the summer, as much as {they} wanted to",
        ),
        (
            "It was trainers first. Then it was a phone.",
            "They don\u2019t ask twice, that\u2019s the thing.",
            "I thought I was clever.",
            "I\u2019m not scared of him. I\u2019m tired of him.",
            "Nobody forces you. They just make it so you can\u2019t say no.",
            "I told you because you don\u2019t go mad about it.",
        ),
    ),
    "FIN": Theme(
        (
            "We worked out what comes in each week and what goes out",
            "We applied for the travel card and the college bursary",
            "We opened the letters that had piled up and put them in three heaps",
            "We talked about borrowing and who it is safe to borrow from",
            "We rang the bank about the account that was used by somebody else",
        ),
        (
            "I\u2019ve got four pounds until Friday.",
            "If I had a Saturday job they couldn\u2019t say anything.",
            "I gave mum twenty. She didn\u2019t ask where from, so I told her.",
            "I want my own money that nobody can ask about.",
        ),
    ),
    "IDEN": Theme(
        (
            "We talked about music and {their} own lyrics",
            "{Name} taught me two words from home and was patient with me",
            "We made a page of {their} strengths, and needed a second page",
            "We talked about what people see first and what they miss",
        ),
        (
            "People think they know me from one thing.",
            "I used to draw all the time.",
            "When I speak it at home I feel like me.",
            "I want somebody to be proud of me for something small.",
        ),
        ("We cooked what {their} gran cooks and it was nearly right",),
    ),
    "LEIS": Theme(
        (
            "We signed up for the Saturday football and paid the first month",
            "We talked about what {they} used to do on Saturdays and would like again",
            "We looked through the list of clubs and circled three",
        ),
        (
            "I slept after that. Properly slept.",
            "I didn\u2019t think about any of it for an hour.",
            "Can we come back next week?",
            "The coach remembered my name.",
            "I was good at that, wasn\u2019t I?",
        ),
        (
            "We went to the boxing gym and {name} stayed for the whole class",
            "We kicked a ball about until it rained",
            "We tried the climbing wall and {they} got to the top on the third go",
            "We used the studio for an hour and recorded one verse",
            "We looked round the allotment project and were given tomatoes",
        ),
    ),
    "CONF": Theme(
        (
            "We talked about the fight at school and what {they} wanted to happen next",
            "We thought through three ways it could go on Friday and picked the boring one",
            "We talked about what a message online can start",
            "We went over how to leave a place before it kicks off",
            "I asked what would make it finished, and we wrote it down",
        ),
        (
            "If I walk away they\u2019ll say I ran.",
            "I don\u2019t even know what it\u2019s about anymore.",
            "He looked as scared as me.",
            "I held it in. My jaw hurts from holding it in.",
        ),
    ),
    "EXIT": Theme(
        (
            "We looked back at the first week and what is different now",
            "We wrote down who {they} will ring once we stop meeting",
            "We planned the last three meetings and what {they} would like to do in them",
            "{Name} read what we wrote at the start and crossed out two worries",
            "We agreed what would make {them} come back to us",
        ),
        (
            "It\u2019s weird reading it. That was me.",
            "I\u2019ll be alright. I\u2019ve got Tuesdays sorted.",
            "Can I still text if something happens?",
            "I don\u2019t need it every week now.",
        ),
    ),
}

BY_STRAND: Final[Mapping[str, tuple[str, ...]]] = {
    "VIO": ("SAFE", "EMO", "FAM", "ETE", "PEER", "CONF", "LEG", "LEIS", "IDEN", "HEA"),
    "CL": ("SAFE", "EXP", "EMO", "FAM", "ETE", "FIN", "PEER", "ONL", "LEIS", "HEA"),
    "SEX": ("REL", "ONL", "SAFE", "EMO", "FAM", "IDEN", "HEA", "ETE", "PEER"),
    "FAM": ("FAM", "EMO", "ETE", "HEA", "IDEN", "FIN"),
    "HSG": ("HSG", "FIN", "ETE", "EMO", "HEA", "SAFE"),
}
"""What is mostly talked about in each strand."""
