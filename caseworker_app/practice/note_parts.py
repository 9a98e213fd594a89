"""The other sentences of notes: how a meeting began and felt, what came next, what was missed."""

from typing import Final

OPENINGS: Final = (
    "Met at {place}.",
    "Met {name} at {place}, {early} as agreed.",
    "{Name} was already at {place} when I arrived.",
    "Picked {them} up and went to {place}.",
    "We met at {place} and then walked for a while.",
    "{Name} came to {place} straight from {from_where}.",
    "{Adult} dropped {them} off at {place}.",
    "Met at {place}; it was busy, so we found a corner.",
    "A shorter time together today, at {place}.",
    "{Name} chose {place}.",
)
OPENINGS_AT: Final = {
    "HOME": (
        "Visited at home; {adult} let me in.",
        "At home, in the kitchen, with the radio on.",
        "Home visit. {Adult} made tea and left us to talk.",
        "Saw {name} at home, {early}.",
    ),
    "SCH": (
        "Saw {name} between lessons in a small room.",
        "Met in the {school} library, {early}.",
        "Met at {school} before the afternoon lesson.",
        "{School} let us have the quiet room.",
    ),
    "LA": (
        "Went with {them} to the appointment with {agency}.",
        "Met beforehand and went in to see {agency} together.",
    ),
    "HOSP": (
        "Sat with {name} on the ward.",
        "Saw {name} at the hospital; {adult} was there at first.",
    ),
    "CUS": (
        "Saw {name} in the visits hall.",
        "Visit booked for an hour; we had forty minutes.",
        "{Name} came to the visit straight from education.",
    ),
    "STR": (
        "Found {name} with two friends near {place}.",
        "Out and about in the evening; talked to {name} near {place}.",
    ),
    "TRV": (
        "Talked in the car on the way to {place}.",
        "Drove {name} to {place} and talked on the way.",
    ),
    "PRV": (
        "Met at our office, in the small room.",
        "{Name} came to the office {early}.",
    ),
    "TEL": (
        "Spoke by phone, longer than planned.",
        "Phone call at {time} instead of meeting.",
        "{Name} rang back within minutes and we talked.",
    ),
    "VID": (
        "Video call from {their} room, camera on.",
        "We spoke by video; the picture froze twice.",
    ),
}
EARLY: Final = ("five minutes early", "on time", "a little after the time")
FROM_WHERE: Final = (
    "school", "college", "an exam", "the dentist", "football", "work experience", "{adult}\u2019s",
    "a lesson that went badly", "a lesson that went well", "helping at home",
)  # fmt: skip
MOODS: Final = (
    "{They} {was} tired but pleased to be there.",
    "{They} {was} quiet at first and talked more once we were moving.",
    "{Name} was in good spirits and made me laugh.",
    "{They} looked worn out and said so.",
    "{Name} seemed more settled than last week.",
    "{They} kept {their} coat on and watched the door for the first while.",
    "{They} ate well and asked for seconds.",
    "{Name} was cross about something from the morning and it took time to land.",
    "{They} had {their} hair done and was glad I noticed.",
    "{They} looked at {their} phone a lot, then put it away without being asked.",
    "{Name} was funny and open today.",
    "{They} {was} worried about {adult} and wanted to start there.",
)
DETAILS: Final = (
    "{They} wanted to do the talking and did.",
    "We stopped twice and went back to it.",
    "It was hard to begin with and {they} stayed with it.",
    "{They} asked good questions.",
    "I told {them} what I thought had gone well.",
    "{They} disagreed with me about one thing and had a point.",
    "We left one part for next time because it was enough for one day.",
    "{They} took a photo of the page to keep.",
    "I said what I would write down and {they} {was} fine with it.",
    "{Name} changed the subject once and came back to it without my asking.",
    "We finished with a hot chocolate and talk about nothing much.",
    "{They} remembered what we said last time, nearly word for word.",
)
SAID_FIRST: Final = (
    "\u201c{quote}\u201d",
    "{Name} said: \u201c{quote}\u201d",
    "In {their} words: \u201c{quote}\u201d",
    "\u201c{quote}\u201d {They} said it twice.",
    "When I asked how it was going: \u201c{quote}\u201d",
    "On the way back: \u201c{quote}\u201d",
    "\u201c{quote}\u201d I thanked {them} for telling me.",
)
SAID_MORE: Final = (
    "{They} asked whether we could meet at the same place next week.",
    "{They} would rather be asked by text than in front of people.",
    "{They} asked me to tell {adult} the good part.",
    "{They} wanted to know who else reads this.",
    "{They} asked for the early slot so as not to miss football.",
    "{They} {was} clear that nothing should be decided without {them}.",
    "{They} asked if {their} friend could come one day.",
    "{They} said the best part of the week was {best}.",
)
BEST: Final = (
    "cooking with {adult}", "the music lesson", "a full night\u2019s sleep", "beating me at pool",
    "the day off school", "seeing {their} cousins", "getting the bus without worrying",
    "a text from an old friend", "the workshop", "doing nothing at all",
)  # fmt: skip
SAFETY: Final = (
    "No new worry today. {They} knew who to ring.",
    "{They} would text me or {adult} the word we agreed.",
    "No injuries seen, none reported.",
    "{They} said nobody has been in touch who should not be.",
    "{They} walked home by the main road and texted when in.",
    "{Name} and {adult} agreed a time to be home and a call if late.",
    "I asked about {their} phone; no unknown numbers this week.",
    "One car was waiting near the gate on {day}; {they} went back in and told staff.",
    "{They} felt safe at home and less so on the way there.",
    "We went over the plan. {They} wanted nothing changed.",
    "I asked about harm to {their} own body; {they} said no, and I believed the answer.",
    "{They} asked me to share this with {adult}, and I did.",
    "An older boy had asked where {they} lived; {they} did not say. {School} knows.",
    "Nothing carried, nothing asked to be carried.",
)
NEXT: Final = (
    "Meet on {day} at {time}.",
    "I will ring {agency} by {day}.",
    "{Name} will bring the letter on {day}.",
    "I will send the bus times tonight; we meet {day} at {time}.",
    "Ask {adult} about {day}. Meet at {place} next time.",
    "{They} will think about what we talked about, and so will I. {Day} at {time}.",
    "I will write to {agency} and show {name} the words first.",
    "Same place, {day}, {time}. {Name} would like to bring the card game.",
    "Check in by text before {day}.",
    "Look for a place on the {course} course together on {day}.",
)
AGENCIES: Final = (
    "the head of year", "the social worker", "the college", "the housing office", "the clinic",
    "the solicitor", "the youth justice worker", "the school nurse", "the job centre",
)  # fmt: skip
COURSES: Final = (
    "bike repair", "barbering", "music production", "electrics", "childcare", "cooking",
    "plumbing", "first aid", "coding", "carpentry",
)  # fmt: skip

SPECIAL: Final = {
    "CUS": (
        (
            "We went through what happens on the day of release and who meets {them}",
            "We talked about the wing, sleep, and who {they} sat with",
            "We read the letter from the solicitor together",
            "We talked about {adult} and what to write back",
            "{Name} showed me a certificate from the workshop",
        ),
        (
            "Nights are the worst. It\u2019s loud and then it\u2019s too quiet.",
            "I read a whole book. Don\u2019t tell anyone.",
            "I\u2019m not going back to the same road.",
            "When you say a date, keep it, yeah?",
        ),
        (
            "{They} said nobody is bothering {them} on the wing.",
            "No marks seen. {They} ate with two others.",
            "{They} asked to move cells and staff are looking at it.",
        ),
    ),
    "HOSP": (
        (
            "We talked quietly about what happened and stopped when {they} had enough",
            "We talked about who should come to visit and who should not",
            "We made a short plan for the way home",
        ),
        (
            "I thought that was it, you know.",
            "Tell {adult} I\u2019m sorry.",
            "Don\u2019t let them put my name on the board.",
        ),
        (
            "The ward knows who may visit. {Adult} stays the night.",
            "Going home tomorrow by car, not by bus.",
        ),
    ),
    "LA": (
        (
            "They listened, and we wrote down what was promised",
            "{Name} asked {their} own questions and got two answers out of three",
            "The waiting took longer than the meeting; {they} kept calm",
            "{Name} wanted me to start, then took over",
        ),
        (
            "You said it better than I would.",
            "At least she looked at me when she said no.",
            "Why do they ask the same thing every time?",
        ),
        (),
    ),
}
"""Where a meeting is unlike others: what is done, said, and noticed about safety there."""

MISSED: Final = {
    "DNA": (
        "Waited {wait} minutes at {place}. {Name} did not attend.",
        "{Name} did not attend. I waited at {place} for {wait} minutes.",
        "Did not attend. I was at {place} until {time}.",
    ),
    "CALL": (
        "{Name} did not join the call. I tried twice.",
        "No answer at the agreed time, and none {wait} minutes later.",
    ),
    "CYP": (
        "{Name} rang {ahead} to say {they} could not come: {why}.",
        "{Name} texted {ahead}: {why}.",
        "Cancelled by {name} {ahead}. {Why}.",
    ),
    "CFM": (
        "{Adult} rang {ahead} to cancel: {why}.",
        "A message from {adult} {ahead}: {why}.",
    ),
    "CWK": (
        "I had to cancel {ahead}: {own_why}. I said sorry and offered another day.",
        "Cancelled by me {ahead}, {own_why}. {Name} took it well.",
    ),
    "NACC": (
        "Went to the door at {time}. Nobody answered; left no note, as agreed.",
        "Called at the house. A light was on, nobody came to the door. I waited {wait} minutes.",
    ),
    "RFS": (
        "{Name} came to {place} and did not want to stay today. We said hello and left it there.",
        "{They} told me at the door that today was not the day. I thanked {them} for saying so.",
    ),
    "RES": (
        "Moved to {day} at {time}: {why}.",
        "We moved this to {day}, {time}, because of this: {why}.",
    ),
    "NORP": (
        "Rang {ahead}, no answer. No message left.",
        "Texted {ahead} to ask how the week was. No reply yet.",
        "Tried by phone at {time} and again an hour later.",
    ),
    "EXC": ("{Name} has {reason}. We agreed to leave this week.",),
}  # fmt: skip
MISSED_AFTER: Final = (
    "Texted at {time}; rebooked for {day}.",
    "Rebooked by text the same day for {day}. No new worry.",
    "{Adult} knows and will remind {them}.",
    "I will try again on {day} at {time}.",
    "{School} says {they} {was} in today, so no worry for now.",
    "I left it that {they} can choose the place next time. {Day} at {time} if it suits.",
    "A short message came later: \u201c{short}\u201d New time {day}, {time}.",
    "Asked {agency} whether {they} {was} seen. Yes, on {day}.",
)
SHORT: Final = (
    "sorry fell asleep", "my phone died", "can we do tomorrow", "didnt feel like it today",
    "forgot im so sorry", "bus never came", "not today ok", "had to watch my brother",
)  # fmt: skip
WHY: Final = (
    "an exam was moved", "a bad cold", "a family visit", "no bus fare left", "work experience ran "
    "over", "a headache", "a birthday at home", "too tired after court", "a dentist appointment",
    "a lesson to catch up",
)  # fmt: skip
OWN_WHY: Final = (
    "an urgent meeting for another young person", "I was unwell", "a train was stopped",
    "training that could not move", "my laptop had to be repaired",
)  # fmt: skip
AHEAD: Final = (
    "in the morning", "an hour before", "the night before", "at lunch", "ten minutes before",
    "yesterday evening",
)  # fmt: skip
REASONS: Final = ("exams all week", "a funeral on {day}", "flu and a note from {adult}")

MESSAGES: Final = {
    "SMS": ("Texted", "A few texts back and forth", "{Name} texted", "Texts today"),
    "TEL": ("Rang {name}", "{Name} rang", "A short call", "Phone call at {time}"),
    "EML": ("Emailed {agency} with {name} copied in", "An email from {name}"),
}
ABOUT: Final = (
    "to say well done for {day}",
    "about {day}: {they} will be there",
    "to ask how the meeting with {agency} went: better than feared",
    "about the {course} course; there is a place",
    "about meeting away from home this week",
    "because {they} could not sleep; it helped",
    "with a photo of what {they} cooked",
    "to check the time for {day}: {time}",
    "about a letter from {agency}; {they} will bring it",
    "to ask if we could meet earlier, at {time}",
    "about {adult}, who is feeling better",
    "to say the walk home was fine",
    "about a row in the lunch break, now settled",
    "about shoes for work experience; I will ask for help with the money",
)
SOUNDED: Final = ("{They} sounded bright.", "{They} sounded tired.", "{They} laughed a lot.")
MESSAGE_ENDS: Final = (
    "All well.",
    "No new worry.",
    "{They} answered within the hour.",
    "I said I would ring {agency} on {day}.",
    "Agreed {place} for {day}.",
    "{They} asked for {time} instead.",
    "I reminded {them} who to ring at night.",
    "Back in touch on {day}.",
)
