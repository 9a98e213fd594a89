"""What comes after the day: a difference is settled, a case changes hands, a server is restored."""

from functools import partial

from PySide6.QtCore import Qt

from caseworker_app.casework.differences import differences
from caseworker_app.casework.left_behind import words_left
from caseworker_app.casework.outbox_view import counted, outbox_view
from ui.journey import story
from ui.journey.hands import CTRL, press, rest, type_words, until
from ui.journey.laptop import Laptop
from ui.journey.report import held
from ui.journey.steps import Day, is_sent, opened, texts
from ui.pages.differences import DifferencesPage
from ui.pages.note import NotePage
from ui.pages.version_card import VersionCard
from ui.widgets.buttons import Button

FINISH_DECISION = "Keep High"


class Evening(Day):
    """The demonstration with what only a server that is there can show."""

    def settled(self) -> str:
        """Priya decides about Maya's risk; Amara and Elif both see what she decided."""
        priya = opened(self.priya)
        priya.window.open_page("differences")
        page = priya.task(DifferencesPage)
        until(lambda: _cards(page), "the two assessments side by side")
        high = next(card for card in _cards(page) if card.version.level == "HIGH")
        high.chooser.click()
        rest(300)
        priya.child(page, Button, FINISH_DECISION).click()
        until(lambda: not priya.ask(differences), "that nothing is left to settle")
        _round(priya)
        for laptop in (opened(self.amara), opened(self.elif_)):
            _round(laptop)
            until(partial(self._agrees, laptop), f"the decision on {laptop.who}'s laptop")
            held(self.level_of_maya(laptop) == "HIGH", "The risk that Priya kept is not in force.")
        self.album.take(opened(self.amara), "settled")
        return "Priya keeps High. Amara and Elif both see it, and the other stays in History."

    def reassigned(self) -> str:
        """A case goes to Elif while Amara, offline, writes three notes about it."""
        amara, person, case = (
            opened(self.amara),
            self.people.young_people["connor"],
            self.people.cases["connor"],
        )
        self.stage.stop_server()
        for words in story.LATE_NOTES:
            self._note_about(amara, person, words)
        self.stage.admin(
            "reallocate", case, self.people.amara, self.people.elif_, "--why", "MANAGE"
        )
        self.stage.start_server()
        _round(amara)
        elif_ = opened(self.elif_)
        _round(elif_)
        for word in story.LATE_WORDS:
            until(partial(_is_on_file, elif_, person, word), "a late note on the file")
        late = [one for one in amara.ask(outbox_view).sent_today if one.about.person_id == person]
        _round(amara)
        until(lambda: not amara.ask(partial(words_left, words=story.LATE_WORDS)), "nothing left")
        self.album.take(elif_, "reassigned")
        held(not late, "Amara's laptop still names whom she no longer works with.")
        return "Three late notes are on the file; Amara's laptop keeps no word of them."

    def restored(self) -> str:
        """The server is put back to an hour ago; the next round brings back what came since."""
        amara, person = opened(self.amara), self.people.jayden
        self.stage.stop_server()
        backup = self.stage.server_folder / "an-hour-ago.db"
        self.stage.admin("backup", str(backup))
        self.stage.start_server()
        self._note_about(amara, person, story.AFTER_BACKUP)
        _round(amara)
        self.stage.stop_server()
        self.stage.admin("restore", str(backup))
        self.stage.start_server()
        _round(amara)
        priya = opened(self.priya)
        _round(priya)
        until(lambda: story.AFTER_WORD in texts(priya, person), "what came after the backup", 60)
        held(story.AFTER_WORD in texts(amara, person), "Amara's own note has gone.")
        held(not amara.ask(outbox_view).needs_you, "Something is held.")
        self.album.take(amara, "restored-server")
        return "The server was put back to an hour ago. After the next round nothing is missing."

    def _agrees(self, laptop: Laptop) -> bool:
        return all(one.about.person_id != self.people.maya for one in laptop.ask(differences))

    def _note_about(self, laptop: Laptop, person: str, words: str) -> None:
        laptop.come_forward()
        laptop.window.open_person(person)
        rest(400)
        press(Qt.Key.Key_N, CTRL, laptop.window)
        laptop.task(NotePage)
        rest(300)
        type_words(words)
        rest(400)
        press(Qt.Key.Key_Return, CTRL)
        until(lambda: words in texts(laptop, person), "the note finished")


def _is_on_file(laptop: Laptop, person: str, word: str) -> bool:
    return word in texts(laptop, person)


def _round(laptop: Laptop) -> None:
    """One whole round, asked for; over once everything is sent and the window says so."""
    laptop.come_forward()
    before = laptop.ask(counted).last_round_at
    laptop.window.sync_now.emit()
    until(lambda: laptop.ask(counted).last_round_at != before, "the end of the round", 60)
    until(lambda: is_sent(laptop), "everything sent", 60)


def _cards(page: DifferencesPage) -> list[VersionCard]:
    return page.findChildren(VersionCard)
