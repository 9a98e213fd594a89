"""The tab Overview: why we work together, what matters to them, what is next, who is around."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLayout, QWidget

from caseworker_app import words
from caseworker_app.casework.around import Around, around
from caseworker_app.casework.kept_fields import Opened
from caseworker_app.casework.tasks import TaskLine
from caseworker_app.casework.young_person import YoungPersonHeld, tasks_about
from ui.desk import Desk
from ui.pages.record.cards import PeopleCard, RiskCard, first_due, worker_line
from ui.pages.record.in_place import InPlace
from ui.pages.record.tab import Tab
from ui.pages.task_asking import TaskAsking
from ui.pages.wording import inside, said_next, said_seen
from ui.widgets.buttons import Button
from ui.widgets.cards import Banner, Panel, fact
from ui.widgets.labels import Paragraph
from ui.widgets.layouts import Scroll, TwoColumns, box, clear, row, stack
from ui.widgets.ticks import Tick

FIELDS = ("why", "what_matters")


class OverviewTab(Tab):
    """A glance, edited in place. Prompts say what is missing, in order; none is required."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._in_place: dict[str, InPlace] = {}
        self._tasks = TaskAsking(desk, self)
        self._tasks.kept.connect(self.kept)
        self._prompts = stack(gap=10)
        self._prompts_held = box(self._prompts)
        self._why, self._matters, self._must = stack(gap=4), stack(gap=4), stack(gap=4)
        self._next, self._todo = stack(gap=7), stack(gap=4)
        self._workers = stack(gap=9)
        self._workers_panel = Panel("Workers", self._workers)
        self._why_panel = Panel("Why we work together", self._why)
        self._matters_panel = Panel("What matters", self._matters)
        self._must_panel = Panel("What anyone must know", self._must)
        add = Button("Add", "link", small=True, name="Add a next step")
        add.clicked.connect(lambda: self._add(add))
        steps = Panel("Next steps", self._todo, right=(add,))
        self._risk, self._people = RiskCard(), PeopleCard()
        left = stack(
            self._prompts_held,
            self._why_panel,
            self._matters_panel,
            self._must_panel,
            steps,
            None,
            gap=12,
        )
        rail = stack(
            Panel("Contact", self._next),
            self._risk,
            self._workers_panel,
            self._people,
            None,
            gap=12,
        )
        page = stack((TwoColumns(left, rail, rail_width=336, gap=16), 1), margins=(0, 0, 8, 12))
        self.setLayout(row(Scroll(box(page)), gap=0))
        self._risk.opened.connect(lambda: self.tab_asked.emit("risk"))
        self._people.opened.connect(lambda: self.tab_asked.emit("network"))

    def fill(self, held: YoungPersonHeld, other: bool) -> None:
        """Show what stands, and ask for what is to do and who is around."""
        if other:
            self._in_place.clear()
        called = held.person.called
        self._matters_panel.set_title(f"What matters to {called}")
        self._must_panel.set_title(f"What anyone with {called} must know")
        self._workers_panel.set_title(f"Who works with {called}")
        case = held.case
        if case is not None:
            self._field(self._why, case.opened, "why", "Say in a sentence why support began.")
            hint = f"In {called}\u2019s own words, as far as you can."
            self._field(self._matters, case.opened, "what_matters", hint, called)
        hint = "Medical needs, access, anything that helps in a hurry."
        self._field(self._must, held.opened, "must_know", hint)
        self._why_panel.setVisible(case is not None)
        self._matters_panel.setVisible(case is not None)
        self._show_prompts(held)
        self._show_next(held)
        self._show_workers(held)
        self._risk.show_risk(held)
        person = held.person.id
        cases = [one.id for one in held.cases]
        self._desk.ask(
            partial(tasks_about, person_id=person, cases=cases), partial(self._take_tasks, person)
        )
        self._desk.ask(partial(around, person_id=person), partial(self._take_people, person))

    def _field(
        self, place: QLayout, opened: Opened, name: str, hint: str, quoted: str = ""
    ) -> None:
        key = f"{opened.id}.{name}"
        held = self._in_place.get(key)
        if held is None:
            clear(place)
            held = InPlace(self._desk, opened, name, hint=hint, stands_alone=True, quoted=quoted)
            held.kept.connect(self.kept)
            self._in_place[key] = held
            place.addWidget(held)
        else:
            held.show_opened(opened)

    def _show_prompts(self, held: YoungPersonHeld) -> None:
        """What is missing, in the order in which it matters."""
        clear(self._prompts)
        called = held.person.called
        if not held.words("safe_contact"):
            write = Button("Write it down", small=True)
            write.clicked.connect(lambda: self.tab_asked.emit("about"))
            self._prompts.addWidget(
                Banner(
                    "med", "phone", f"Agree with {called} how to be in touch",
                    "Until then nobody knows what is safe.", write, outlined=False,
                )
            )  # fmt: skip
        if held.risk is None:
            begin = Button("Assess risk", small=True)
            begin.clicked.connect(lambda: self.review_asked.emit(held.person.id))
            self._prompts.addWidget(
                Banner(
                    "neutral", "circle-dashed", "Risk is not assessed yet",
                    f"{first_due(held)}. Until then it counts as high.", begin, outlined=False,
                )
            )  # fmt: skip
        self._prompts_held.setVisible(self._prompts.count() > 0)

    def _show_next(self, held: YoungPersonHeld) -> None:
        clear(self._next)
        seen = said_seen(held.last_seen, held.today)
        ago = f"Seen {seen} ago" if held.last_seen and seen != "today" else f"Seen {seen}"
        said = ago if held.last_seen else "Not seen yet"
        self._next.addLayout(fact("user-check", said, "text"))
        if held.next is None:
            self._next.addLayout(fact("calendar-blank", "No visit is booked", "text"))
        else:
            when = inside(said_next(held.next.planned_for, held.now))
            where = f", {held.next.place}" if held.next.place else ""
            self._next.addLayout(fact("calendar-blank", f"Next: {when}{where}", "text"))

    def _show_workers(self, held: YoungPersonHeld) -> None:
        clear(self._workers)
        now = [one for one in held.involved if one.now(held.today)]
        for one in now:
            self._workers.addWidget(worker_line(one, held.today))
        if not now:
            self._workers.addWidget(Paragraph("Nobody holds this case now.", "small", "text2"))

    def _take_people(self, person_id: str, people: tuple[Around, ...]) -> None:
        if self._held is not None and self._held.person.id == person_id:
            self._people.show_people(self._held, people)

    def _take_tasks(self, person_id: str, lines: list[TaskLine]) -> None:
        if self._held is None or self._held.person.id != person_id:
            return
        clear(self._todo)
        for one in lines[:8]:
            due = words.said_due(one.due_on, self._held.today) if one.due_on else "No day yet"
            tick = Tick(one.words, second=due)
            tick.toggled.connect(partial(self._tick, one))
            self._todo.addWidget(tick)
        if not lines:
            self._todo.addWidget(Paragraph("Nothing waits.", "small", "text2"))

    def _tick(self, one: TaskLine, done: bool) -> None:
        self._tasks.tick(one.id, one.words, done=done)

    def _add(self, button: Button) -> None:
        if self._held is None:
            return
        case = self._held.case
        about = f"cases/{case.id}" if case else f"young_people/{self._held.person.id}"
        under = button.mapToGlobal(QPoint(button.width() - 420, button.height() + 4))
        self._tasks.add(about, under, self._held.person.called)
