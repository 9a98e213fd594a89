"""What assessments of risk say: why a level was judged, harm by harm, and what keeps safer."""

from collections.abc import Mapping
from typing import Final

BY_LEVEL: Final[Mapping[str, tuple[str, ...]]] = {
    "LOW": (
        "Nothing new since {month}. {Name} keeps to the plan and tells us when something changes.",
        "{They} settled at {school} and met old friends only when {adult} knows.",
        "Past worry, none now. {Name} and {adult} both say so, and what we see agrees.",
        "Home is calm and the days are full. No contact from anybody we worried about.",
    ),
    "MED": (
        "{Name} is approached now and then on the way home and gets away from it.",
        "Two people {they} used to go about with have been in touch since {month}.",
        "{They} came home late three times in {month} and told {adult} afterwards where from.",
        "Missing lessons again, and money that nobody can explain, but {name} talks about it.",
        "An older friend pays for things. {Name} sees that it is not for nothing.",
    ),
    "HIGH": (
        "Followed twice in {month}. {Name} knows who, and will not say why.",
        "{Name} was asked to hold something and said no; there was a threat.",
        "{Name} is told of a debt that grows. Two nights away from home in {month}.",
        "A new phone from somebody unnamed, and calls at night. {Adult} is frightened.",
        "Hurt in {month} and did not go to a doctor until the next day.",
        "Out of lessons most days, and people wait near {school}.",
    ),
    "VHI": (
        "A direct threat this week, by message, with the address of the family in it.",
        "Picked up by car twice in ten days and brought back late. Will not be alone with it.",
        "Missing overnight twice since {month}, once found outside London.",
    ),
}
KEEPS: Final = (
    "{Name} tells {adult} the truth.",
    "{Adult} answers every call.",
    "School three days a week and a teacher who notices.",
    "The walk home by the main road.",
    "Football on Saturdays with people who know {them}.",
    "Gran\u2019s flat as a place to go at any hour.",
    "An agreed word by text, used once and it worked.",
    "{Name} knows which shop to step into.",
    "Location sharing is off and the old account is gone.",
    "{They} asked for help first this time.",
)
WHO_KNOWS: Final = (
    "School and the social worker.", "{Adult} and the school nurse.", "The social worker.",
    "{Adult}. The college welfare lead from Monday.", "Youth justice and {adult}.", None,
)  # fmt: skip
DOMAINS: Final[Mapping[str, tuple[str, ...]]] = {
    "VIO": ("VIOS", "VIOT", "WEAP", "RET", "EDU", "MH"),
    "CL": ("EXPL", "DEBT", "MISS", "VIOS", "ONL", "SEXP"),
    "SEX": ("SEXP", "ONL", "MISS", "SELF", "HOME", "EDU"),
    "FAM": ("HOME", "EDU", "MH", "EXPL"),
    "HSG": ("ACC", "VIOS", "MH", "SUB"),
}
PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "VIOT": (
        "One push at school in {month}; said sorry the same day.",
        "Angry when cornered. Nobody hurt.",
        "Spoke about getting even and then about not wanting to.",
    ),
    "VIOS": (
        "Was pushed and had a bag taken in {month}.",
        "Avoids one bus route because of who gets on.",
        "A cut on the arm in {month}; healed, and not talked about yet.",
        "Followed from the station once. Knows who, not why.",
    ),
    "WEAP": (
        "Says no knife, and nothing seen. Used to feel safer with one.",
        "Carried for a friend once, in spring. Asked about each time.",
    ),
    "RET": (
        "Friends want an answer to what happened; {name} does not.",
        "A video goes round. We ask about it weekly.",
    ),
    "EXPL": (
        "Was held at a flat for two days in {month}. No cash or phones since.",
        "Asked to carry a bag to the coast and said no.",
        "The same number calls from new phones.",
        "Runs errands for an older boy; sees it for what it is.",
    ),
    "DEBT": (
        "Told that {debt} is owed. The sum changes when asked.",
        "A phone was taken and called a debt.",
    ),
    "MISS": (
        "Home by ten every night since {month}.",
        "One night away in {month}; came back without being fetched.",
        "Two late returns, both explained afterwards.",
    ),
    "SEXP": (
        "Asked in {month}. Nothing said or seen.",
        "An older contact online asked for pictures; none sent.",
        "Says it is over with him. He still waits outside.",
    ),
    "ONL": (
        "New phone in {month} from somebody unnamed. Location sharing is off.",
        "Left the group chat, joined another, showed us both.",
        "Two unknown accounts blocked together.",
    ),
    "SELF": (
        "Asked every month. Old marks, none new.",
        "Says no, and has a plan for bad nights with {adult}.",
    ),
    "MH": (
        "Sleeps badly after {month}. Has a first talk with a counsellor.",
        "Low at weekends. Better with something to get up for.",
    ),
    "SUB": ("Smokes to sleep. Cut down to evenings.", "Drinks with one group and not with others."),
    "HOME": (
        "Shouting most evenings. Nobody hurt.",
        "{Adult} and {name} have a calmer rule about coming in.",
    ),
    "ACC": (
        "The room ends in {month} and nothing is signed yet.",
        "Sofa to sofa until {month}, now a hostel with a lock.",
    ),
    "EDU": (
        "Out of lessons two days a week.",
        "Back full time since {month}.",
        "Sent home three times in {month}.",
    ),
}
