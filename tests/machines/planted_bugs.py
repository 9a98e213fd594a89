"""Bugs to plant: readings of a rule that lose work, each a few words put in place of others."""

from typing import Final, NamedTuple

HISTORIES: Final = "tests/sync/test_histories.py"
LONGER: Final = "tests/sync/test_histories_longer.py"
RESTORED: Final = "tests/sync/test_restored.py"
FOUND: Final = "tests/sync/test_found_by_schedules.py"
FOREIGN: Final = "tests/sync/test_foreign_answers.py"
BAD_INPUT: Final = "tests/server/test_bad_input.py"
MERGE: Final = "tests/exchange/test_merge.py"
FEED: Final = "tests/machines/test_feed_on_postgres.py"
SCHEDULES: Final = "tests/machines/test_schedules.py"
SPOOL: Final = "tests/store/test_spool.py"


class Bug(NamedTuple):
    """What it is called, where it goes, what stands there, what comes instead, what catches it."""

    name: str
    file: str
    there: str
    instead: str
    tests: str
    only: str = ""


def _store(name: str) -> str:
    return f"caseworker_app/store/{name}.py"


def _server(name: str) -> str:
    return f"caseworker_app/server/{name}.py"


BUGS: Final = (
    Bug(
        "own waiting value hides the server's", _store("rows"),
        "    return taken(under, change.id, about, change.edits())",
        "    return taken(under, change.id, about, [one._replace(seen=tuple("
        "head.change for head in under.heads.get(one.field, ()))) for one in change.edits()])",
        HISTORIES, "own_waiting_value_hides and embedded",
    ),
    Bug(
        "acknowledged is settled, the row comes later", _store("answers"),
        "return TAKEN if verdict.outcome == ACCEPTED else HELD",
        "return SETTLED if verdict.outcome == ACCEPTED else HELD",
        HISTORIES, "ack_drops and embedded",
    ),
    Bug(
        "push answer moves the cursor", _store("settling"),
        "cursor is None or verdict.number != cursor + 1:", "cursor is None:",
        LONGER, "push_answer_settles",
    ),
    Bug(
        "a repeat is read as taken", _server("ledger"),
        "Verdict(row.id, True, row.outcome,", "Verdict(row.id, True, ACCEPTED,",
        HISTORIES, "repeat_of_a_held and embedded",
    ),
    Bug(
        "forget idempotency", _server("arriving"),
        "if had == sent.frame.payload_hash:", "if False:",
        HISTORIES, "same_change_in_two_chains and embedded",
    ),
    Bug(
        "same id with other content is a repeat", _server("arriving"),
        "            judged.reason, judged.change = REUSED, None\n",
        "            come.repeats.append((sent.frame.change, sent.frame.payload_hash))\n"
        "            continue\n",
        HISTORIES, "same_id_with_other_content and embedded",
    ),
    Bug(
        "links are not compared after a restore", _store("chains"),
        "        if one.link != own:\n", "        if False:\n",
        LONGER, "seen_beside_a_copied_profile",
    ),
    Bug(
        "the scope that the envelope names decides", _server("judging"),
        "    scope = row.scope if row else change.scope\n    right = world.rights",
        "    scope = change.scope\n    right = world.rights",
        f"{HISTORIES} {BAD_INPUT}", "scope_that_an_envelope or (found_where_it_went and embedded)",
    ),
    Bug(
        "a stub takes away whatever is held", _store("receiving"),
        "if base is not None and base.scope == scope:", "if base is not None:",
        LONGER, "stub_leaves",
    ),
    Bug(
        "purge before deposit", _store("purge"),
        "gone = [scope for scope in _may_go(db) if not _anything_waits(db, scope)]",
        "gone = _may_go(db)",
        HISTORIES, "before_it_is_deposited and embedded",
    ),
    Bug(
        "what a backup does not hold is purged", _store("purge"),
        "if not fact(db, BACKS_UP):", "if True:",
        RESTORED, "before_a_backup_holds_it",
    ),
    Bug(
        "drafts are purged with their scope", _store("purge"),
        "sa.or_(typing.c.handed_over == sa.false(), of_draft.exists()),", "sa.false(),",
        HISTORIES, "draft_is_not_purged and embedded",
    ),
    Bug(
        "files do not hold up a purge", _store("purge"),
        "return files.waits(db, scope) or any(", "return any(",
        "tests/sync/test_attachments.py", "hold_up_a_purge or holds_up_a_purge",
    ),
    Bug(
        "text saved after the purge stays", _store("purge"),
        "emptied = _empty_what_left(db)", "emptied: list[str] = []",
        LONGER, "saved_after_the_purge",
    ),
    Bug(
"a purge leaves words in the index", _store("rows"),
        "    search.forget(db, record_ids)\n", "",
        HISTORIES, "leaves_no_word and embedded",
    ),
    Bug(
        "a taken change of a hidden scope is settled", _store("answers"),
        "which = (changes.c.state == TAKEN, changes.c.taken_scope.not_in(hidden))",
        "which = (changes.c.state == TAKEN,)",
        HISTORIES, "comes_back_with_it and embedded",
    ),
    Bug(
        "a hidden scope given back stays hidden", _store("purge"),
        "state=FILLING, cursor=0, hidden_seq=None", "cursor=0, hidden_seq=None",
        HISTORIES, "given_back_while_hidden and embedded",
    ),
    Bug(
        "an empty answer may take everything away", _store("purge"),
        "    if is_bulk(len(leaving), len(here)) and not bulk:\n", "    if False:\n",
        FOREIGN, "too_much",
    ),
    Bug(
        "no new chain after a hole", _store("chains"),
        'if control.what == "resend" and whole:', 'if control.what == "resend":',
        LONGER, "no_hole_holds_up",
    ),
    Bug(
        "half a user action waits again", _store("chains"),
        "again = sa.and_(changes.c.group_id.in_(groups), changes.c.state != WAITING)",
        "again = sa.and_(*which, changes.c.state != WAITING)",
        FOUND, "waits_again_as_a_whole",
    ),
    Bug(
        "a patch names one base", _store("rows"),
        "return tuple(head.change for head in row.heads.get(name, ())) if row else ()",
        "return tuple(head.change for head in row.heads.get(name, ()))[:1] if row else ()",
        HISTORIES, "names_every_value and embedded",
    ),
    Bug(
        "the base is read when saving", _store("records"),
        "on_screen = seen.get(name, held.seen_in(row, name))",
        "on_screen = held.seen_in(row, name)",
        HISTORIES, "when_the_form_was_opened and embedded",
    ),
    Bug(
        "a late ancestor becomes a rival", _server("taking"),
        "        if any(world.replaced_already(one, name) for one in names):\n",
        "        if False:\n",
        FOUND, "late_ancestor",
    ),
    Bug(
        "what a late ancestor had seen stands on", "caseworker_app/exchange/merge.py",
        "here = heir if head.change in seen else head", "here = head",
        FOUND, "late_ancestor",
    ),
    Bug(
        "a refused ancestor is forgotten", _server("world"),
        "                waiting.extend(self.held.get(one, {}).get(name, ()))\n", "",
        HISTORIES, "held_change_had_seen and embedded",
    ),
    Bug(
        "a refused late ancestor leaves its bases", _server("taking"),
        "if row is not None and patch.seen and world.replaced_already(change.id, name):",
        "if False:",
        LONGER, "takes_its_bases",
    ),
    Bug(
        "a delete hides what it had not seen", "caseworker_app/exchange/merge.py",
        "and others <= set(head.value[1:])", "and head.value",
        f"{HISTORIES} {MERGE}", "delete",
    ),
    Bug(
        "rows that a restored server misses are dropped", _store("stale"),
        "            witnesses.hand_in(db, author, base, None)\n            held.take_away",
        "            held.take_away",
        LONGER, "restored_server_misses",
    ),
    Bug(
        "what stood in a row before a restore is dropped", _store("stale"),
        "            witnesses.hand_in(db, author, before, now)\n", "            pass\n",
        RESTORED,
        "only_a_colleague",
    ),
    Bug(
        "a new epoch keeps cursors", _store("stale"),
        "    db.run(sa.update(held_scopes).values(cursor=0, head=0))\n", "",
        LONGER,
        "every_cursor_anew",
    ),
    Bug(
        "a server that knows less is not heeded",
        _store("chains"),
        "        elif one.place < named.get(one.chain, 0):\n",
        "        elif False:\n",
        RESTORED,
        "offered_again",
    ),
    Bug(
        "a batch may end inside a group", _server("chains"),
        "    _leave_out_broken_groups(reading)\n    return reading", "    return reading",
        HISTORIES, "batch_ends_with_a_group and embedded",
    ),
    Bug(
        "part of a group is taken", _server("taking"),
        "groups.setdefault(one.group, []).append(one)",
        "groups.setdefault(one.change_id, []).append(one)",
        HISTORIES, "holds_its_whole_group and embedded",
    ),
    Bug(
        "the cursor is the head after part of a page", _server("feeding"),
        "Page(scope, entries, end, head)], True", "Page(scope, entries, head, head)], True",
        HISTORIES, "only_with_the_last_page and embedded",
    ),
    Bug(
        "a branch does not inherit its standing", "caseworker_app/exchange/merge.py",
        "        elif not placed:\n", "        elif False:\n",
        f"{HISTORIES} {MERGE}", "standing",
    ),
    Bug(
        "the digest is not looked at on the laptop", _store("receiving"),
        "return digests.unpacked(now.digest) == digests.unpacked(page.digest)", "return True",
        LONGER, "missing_comes_back",
    ),
    Bug(
        "the digest is not looked at on the server", _server("feeding"),
        "one.cursor == head and one.digest == digest:", "one.cursor == head:",
        LONGER, "missing_comes_back",
    ),
    Bug(
        "the digest is copied from the server", _store("receiving"),
        "else FILLING, cursor=page.cursor, head=page.head)\n",
        "else FILLING, cursor=page.cursor, head=page.head, digest=page.digest)\n",
        LONGER, "missing_comes_back",
    ),
    Bug(
        "an empty scope stays unfilled after a restore", "caseworker_app/sync/pull.py",
        "        receiving.all_at_head(db)\n", "",
        FOUND, "empty_scope",
    ),
    Bug(
        "an add of what is there is a whole record", _store("records"),
        "adds=isinstance(writing, Add) and row is None,", "adds=isinstance(writing, Add),",
        FOUND, "is_an_edit",
    ),
    Bug(
        "numbers of another scope settle", _store("rows"),
        'here = base is not None and line["taken_scope"] == base.scope', "here = base is not None",
        FOUND, "until_the_row_has_moved",
    ),
    Bug(
        "deposit only ends", _server("accounts"),
        "    return Laptop(found[0].id, found[0].worker_id, found[0].revoked_at is not None)",
        "    if found[0].revoked_at is not None:\n        raise TokenRefused\n"
        "    return Laptop(found[0].id, found[0].worker_id)",
        "tests/server/test_allocating.py", "may_still_hand_in",
    ),
    Bug(
        "a revoked laptop still reads", _server("feeding"),
        "    if laptop.revoked:\n        return ()\n", "",
        "tests/server/test_allocating.py", "may_still_hand_in",
    ),
    Bug(
        "another laptop's chain is continued", _server("chains"),
        "        if row.laptop_id == laptop.id:\n", "        if row.chain:\n",
        HISTORIES, "another_laptops_chain and embedded",
    ),
    Bug(
        "a payload is believed without its hash", _server("arriving"),
        "if sent.payload and is_whole(sent):", "if sent.payload:",
        BAD_INPUT, "altered_payload",
    ),
    Bug(
        "what is undone leaves a hole", _store("undo"),
        "db.run(sa.update(changes).where(changes.c.group_id == group).values(payload=None))",
        "db.run(sa.delete(changes).where(changes.c.group_id == group, changes.c.place > 0))",
        f"{HISTORIES} tests/sync/test_attachments.py", "undone and not postgresql",
    ),
    Bug(
        "counters are not locked", _server("ledger"),
        "query.order_by(counters.c.scope).with_for_update()", "query.order_by(counters.c.scope)",
        FEED,
    ),
    Bug(
        "newest wins on a cautious field", "caseworker_app/exchange/merge.py",
        "        return _most_cautious(spec, values)\n", "        return values[-1]\n",
        MERGE, "what_stands",
    ),
    Bug(
        "a difference of texts shows the last", "caseworker_app/exchange/merge.py",
        "        return _all_texts(values)\n    if spec.merge is Merge.CAUTIOUS:",
        "        return values[-1]\n    if spec.merge is Merge.CAUTIOUS:",
        MERGE, "what_stands or no_words",
    ),
    Bug(
        "skip fsync", _store("spool"),
        "            os.fsync(self._file)\n", "",
        SPOOL, "returns_only_when",
    ),
    Bug(
        "acknowledge before commit", "caseworker_app/connections/database.py",
        "                told_plainly(transaction.commit)\n                undo.pop_all()\n",
        "                undo.callback(lambda: None)\n",
        HISTORIES, "ack_drops and embedded",
    ),
    Bug(
        "an answer to another request is taken", "caseworker_app/sync/transport.py",
        "        if found.request != message.request:\n", "        if False:\n",
        f"{FOREIGN} tests/sync/test_joining.py",
    ),
)  # fmt: skip
