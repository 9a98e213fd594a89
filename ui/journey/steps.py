"""The steps of the demonstration: a youth worker's day, and what must hold at each point of it."""

import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QTextEdit

from caseworker_app.casework import families
from caseworker_app.casework.chronology import chronology
from caseworker_app.casework.differences import differences
from caseworker_app.casework.families import FamilyHeld
from caseworker_app.casework.finding import find_notes
from caseworker_app.casework.groups import groups
from caseworker_app.casework.left_behind import words_left
from caseworker_app.casework.outbox_view import counted, outbox_view
from caseworker_app.casework.registers import register
from caseworker_app.casework.walls import Kind
from caseworker_app.casework.young_person import young_person
from caseworker_app.practice import PracticePeople, year
from ui.journey import story
from ui.journey.hands import ALT, CTRL, press, rest, type_words, until
from ui.journey.laptop import Laptop
from ui.journey.pictures import Album
from ui.journey.report import held
from ui.journey.residue import traces
from ui.journey.stage import PEOPLE, Stage
from ui.pages.family import FamilyPage
from ui.pages.family.note import FamilyNote
from ui.pages.note import NotePage
from ui.pages.register import RegisterPage
from ui.pages.risk import RiskPage
from ui.pages.risk.sheet import Sheet


@dataclass
class Day:
    """The demonstration while it runs."""

    app: QApplication
    stage: Stage
    album: Album
    people: PracticePeople = field(init=False)
    amara: Laptop | None = None
    elif_: Laptop | None = None
    priya: Laptop | None = None

    def server(self) -> str:
        """The provider's server, as a process of its own, with the practice year in it."""
        self.stage.fill()
        url = self.stage.start_server()
        self.people = year(self.stage.story).people
        return f"The server answers at {url}, with a year of invented casework in it."

    def enrol(self) -> str:
        """Three laptops join with one-use codes and fetch what their people may hold."""
        for who in PEOPLE:
            workspace = self.stage.enrol(who)
            workspace.close()
            self.stage.let_go(who)
        return "Amara, Elif and Priya have joined, each with a passphrase of her own."

    def offline(self) -> str:
        """The server is gone. The laptop opens all the same."""
        self.stage.stop_server()
        laptop = self.amara = Laptop(self.app, self.stage, "amara")
        self.album.take(laptop, "unlock")
        laptop.unlock()
        until(lambda: "Offline" in laptop.window.pill.face().words, "that it is offline")
        self.album.take(laptop, "today")
        laptop.window.open_page("caseload")
        self.album.take(laptop, "caseload")
        return "The server is stopped; Amara unlocks and sees her day."

    def note(self) -> str:
        """A one-to-one, from the palette to Finish, by keys alone."""
        laptop = opened(self.amara)
        began = time.monotonic()
        press(Qt.Key.Key_K, CTRL, laptop.window)
        rest(300)
        type_words("Jayden Mensah")
        rest(600)
        self.album.take(laptop, "palette")
        press(Qt.Key.Key_Return)
        rest(500)
        self.album.take(laptop, "record")
        press(Qt.Key.Key_2, ALT)
        self.album.take(laptop, "timeline")
        press(Qt.Key.Key_N, CTRL, laptop.window)
        laptop.task(NotePage)
        rest(400)
        type_words(story.NOTE)
        rest(700)
        self.album.take(laptop, "note")
        press(Qt.Key.Key_Return, CTRL)
        until(lambda: "Marlinspike" in texts(laptop, self.people.jayden), "the note finished")
        words = len(story.NOTE.split())
        took = time.monotonic() - began
        return f"A note of {words} words is finished by keys alone, pictures included {took:.0f} s."

    def register(self) -> str:
        """Amara and Elif lead a group together and both mark the same session, both offline."""
        session = self._group_session()
        amara = opened(self.amara)
        marks = [self._mark(amara, session)]
        self.album.take(amara, "register")
        laptop = self.elif_ = Laptop(self.app, self.stage, "elif")
        laptop.unlock()
        marks.append(self._mark(laptop, session))
        held(all(marks), "A mark was not kept.")
        return f"Both marked the same register: {marks[0]} and {marks[1]} people, one record each."

    def family(self) -> str:
        """A family session whose parent's part stays off the young person's record."""
        laptop = opened(self.amara)
        laptop.window.open_page("family", self.people.mensah_family)
        page = laptop.task(FamilyPage)
        rest(600)
        page.begin_note()
        note = laptop.child(page, FamilyNote)
        home = laptop.ask(lambda db, me: families.family(db, me, self.people.mensah_family))
        wanted = [self.people.mensah_family, self.people.abena, self.people.jayden]
        spots = [spot for spot in home.spots if spot.id in wanted]
        note.restore({**note.raw(), "who": [self.people.abena, _member(home, self.people.jayden)],
                      "time": "09:00", "shows": [spot.key for spot in spots]})  # fmt: skip
        for spot in spots:
            area = note.places.places()[spot.key]
            laptop.put_cursor(area)
            type_words(_family_text(spot.kind), area)
        rest(900)
        self.album.take(laptop, "family")
        press(Qt.Key.Key_Return, CTRL)
        until(lambda: "Kittiwake" in texts(laptop, self.people.jayden), "Jay's part on his record")
        held("Lodestone" not in texts(laptop, self.people.jayden), "Mum's part is on his record.")
        return "Three parts, three places: the family, Jay's record, and Abena's own part."

    def difference(self) -> str:
        """Amara raises and Elif lowers a young person's risk, neither knowing of the other."""
        self._assess(opened(self.amara), "High", story.UP_REASON, "risk")
        self._assess(opened(self.elif_), "Low", story.DOWN_REASON, "")
        return "Maya's risk is High on one laptop and Low on the other, both offline."

    def killed(self) -> str:
        """The process dies mid-sentence; every word older than a second is there again."""
        opened(self.amara).close()
        self.amara = None
        typed = self._typed_until_killed()
        laptop = self.amara = Laptop(self.app, self.stage, "amara")
        laptop.unlock()
        laptop.window.open_person(self.people.kai)
        rest(500)
        press(Qt.Key.Key_N, CTRL, laptop.window)
        page = laptop.task(NotePage)
        rest(500)
        back = str(page.sheet.words())
        missing = [word for word in typed if word not in back]
        held(not missing, f"{len(missing)} of {len(typed)} words are missing.")
        self.album.take(laptop, "restored")
        press(Qt.Key.Key_Escape)
        rest(300)
        return f"All {len(typed)} words typed more than a second before are back in place."

    def online(self) -> str:
        """The server is there again, at the same address."""
        return f"The server answers at {self.stage.start_server()} again."

    def sync(self) -> str:
        """At the office: everything that was written has the server's receipt."""
        sent = 0
        for laptop in (opened(self.amara), opened(self.elif_)):
            laptop.window.open_page("sync")
            rest(300)
            laptop.window.sync_now.emit()
            until(partial(is_sent, laptop), "everything sent", 60)
            rest(600)
            outbox = laptop.ask(outbox_view)
            held(not outbox.needs_you, f"{len(outbox.needs_you)} items are held.")
            held(
                all(item.receipt is not None for item in outbox.sent_today),
                "An item has no receipt.",
            )
            sent += len(outbox.sent_today)
        laptop = opened(self.amara)
        laptop.window.sync_now.emit()
        rest(1500)
        self.album.take(laptop, "sync-centre")
        return f"{sent} items sent, each with the server's receipt; nothing is held."

    def review(self) -> str:
        """The supervisor's laptop shows all of it, except the parent's own part."""
        laptop = self.priya = Laptop(self.app, self.stage, "priya")
        laptop.unlock()
        laptop.window.sync_now.emit()
        until(lambda: "Marlinspike" in texts(laptop, self.people.jayden), "Amara's note", 60)
        until(lambda: "Kittiwake" in texts(laptop, self.people.jayden), "the family part", 30)
        until(lambda: self.level_of_maya(laptop) == "HIGH", "that the higher risk is in force")
        until(lambda: laptop.ask(differences), "the difference in the list")
        until(
            lambda: (
                "Up to date" in laptop.window.pill.face().words
                or laptop.window.pill.face().kind == "needs_you"
            ),
            "the end of the round",
        )
        until(lambda: _holds(laptop, "Halcyon"), "the family's part on Priya's laptop", 60)
        left = laptop.ask(partial(words_left, words=["Lodestone"]))
        held(not left, "Priya's laptop holds the mother's own part.")
        laptop.window.open_page("review")
        rest(900)
        self.album.take(laptop, "review")
        laptop.window.open_page("differences")
        rest(600)
        self.album.take(laptop, "differences")
        return "Priya sees the note, Jay's part and the difference; High is in force; mum's is not."

    def locked(self) -> str:
        """Every laptop is locked: no planted word can be read in any file."""
        for laptop in (self.amara, self.elif_, self.priya):
            opened(laptop).application.lock()
        rest(500)
        folders = [*(self.stage.profile_folder(who) for who in PEOPLE), self.stage.server_folder]
        found, files = traces(folders, story.PLANTED)
        names = sorted({trace.file for trace in found})
        held(not found, f"{len(found)} traces in {', '.join(names)}.")
        return f"{len(story.PLANTED)} words looked for in {files} files, in three spellings: none."

    def wrong(self) -> str:
        """A wrong passphrase opens nothing and says so."""
        laptop = opened(self.amara)
        page = laptop.try_passphrase("kitchen table and chairs")
        until(lambda: page.said(), "what the unlock screen says", 30)
        held(laptop.application.window is None, "A wrong passphrase opened the store.")
        said = page.said()
        held("did not open" in said, "It does not say that the passphrase was wrong.")
        entry = page.findChild(QLineEdit)
        held(entry is not None, "There is nowhere to try again.")
        self.album.take(laptop, "wrong-passphrase")
        return f"It says: {said}"

    def end(self) -> None:
        """Close everything that was opened."""
        for laptop in (self.amara, self.elif_, self.priya):
            if laptop is not None:
                laptop.close()
        self.stage.stop_server()

    def _group_session(self) -> str:
        laptop = opened(self.amara)
        (group,) = laptop.ask(lambda db, me: groups(db, me, [self.people.girls_group]))
        return next(week.id for week in group.weeks if week.held_on == self.stage.story)

    def _mark(self, laptop: Laptop, session: str) -> int:
        """Everyone is here, and a line about the evening. Gives how many were marked."""
        laptop.window.open_page("register", session)
        rest(700)
        page = laptop.task(RegisterPage)
        page.mark_rest_here()

        def here() -> int:
            return laptop.ask(partial(register, session_id=session)).week.here

        until(here, "the marks on the register")
        return here()

    def level_of_maya(self, laptop: Laptop) -> str | None:
        """The level in force, as this laptop shows it."""
        maya = laptop.ask(partial(young_person, person_id=self.people.maya))
        return maya.risk.level if maya and maya.risk else None

    def _assess(self, laptop: Laptop, level: str, reason: str, picture: str) -> None:
        """A risk assessment from the young person's record, to Ctrl+Enter."""
        laptop.window.tasks.open_risk(self.people.maya)
        page = laptop.task(RiskPage)
        until(lambda: page.findChild(Sheet), "the assessment to write")
        laptop.child(page, QRadioButton, level).click()
        area = laptop.child(page, QTextEdit, "Why this level")
        laptop.put_cursor(area)
        type_words(reason, area)
        rest(900)
        if picture:
            self.album.take(laptop, picture)
        press(Qt.Key.Key_Return, CTRL)
        until(lambda: laptop.window.page() is not page, "the assessment finished")

    def _typed_until_killed(self) -> list[str]:
        """Type in another process, kill it, and say which words were older than a second."""
        typist = subprocess.Popen(
            [
                sys.executable, "-m", "ui.journey.typist", str(self.stage.folder),
                self.stage.story.isoformat(), "amara", self.people.kai, story.BEGUN,
            ],
            env=self.stage.environment(), stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        typed: list[tuple[float, str]] = []
        for line in typist.stdout or ():
            at, _, word = line.strip().partition(" ")
            typed.append((float(at), word))
            if len(typed) >= len(story.BEGUN.split()) - 3:
                break
        typist.send_signal(signal.SIGKILL)
        killed_at = time.monotonic()
        typist.wait(20)
        if typist.stdout:
            typist.stdout.close()
        held(len(typed) > 10, "The typist could not type.")
        return [word for at, word in typed if at < killed_at - 1.0]


def opened(laptop: Laptop | None) -> Laptop:
    """The laptop that an earlier step has opened, in front."""
    held(laptop is not None, "The laptop of an earlier step is not there.")
    if laptop is None:
        raise AssertionError
    laptop.come_forward()
    return laptop


def is_sent(laptop: Laptop) -> bool:
    """Whether the server has answered for everything that was written there."""
    return not laptop.ask(counted).counts.waiting


def texts(laptop: Laptop, person: str) -> str:
    """All that stands on somebody's timeline."""
    told = laptop.ask(lambda db, me: chronology(db, me, person))
    return "\n".join(
        f"{entry.text} {entry.parts} {entry.title}" for entry in (*told.ahead, *told.past)
    )


def _holds(laptop: Laptop, word: str) -> bool:
    """Whether anything that this laptop holds has this word in it."""
    return bool(laptop.ask(lambda db, _me: find_notes(db, word)))


def _member(home: FamilyHeld, person: str) -> str:
    """The member of the family who has this young person's record."""
    return next(one.id for one in home.members if one.young_person_id == person)


def _family_text(kind: Kind) -> str:
    by_kind = {
        Kind.FAMILY: story.FAMILY_TEXT,
        Kind.PRIVATE: story.MUM_TEXT,
        Kind.YOUNG_PERSON: story.YOUNG_TEXT,
    }
    return by_kind[kind]
