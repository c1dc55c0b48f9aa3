"""The faults the tests must notice: those of the reliability catalogue (section 5.4), and others.

Each is a small change of the code as somebody might make it, with the tests one of which must then
fail. A test is a pytest argument. Where the code moves on, the text here moves with it: a mutant
whose text is no longer there is an error, never a mutant killed.
"""

from typing import Final

from tests.mutants.domains import DOMAINS
from tests.mutants.mutant import Edit, Mutant, a_mutant

_JOURNALS = "tests/contract/test_journals.py::"
_FILES = "tests/contract/test_journal_files.py::"
_OPENING = "tests/contract/test_journal_opening.py::"
_KILL = "tests/system/test_journal_kill.py::"
_ORDER = "tests/system/test_order_oracle.py::"
_TAMPER = "tests/hostile/test_journal_tamper.py::"
_ARCHIVE = "tests/contract/test_journal_archive.py::"
_EXCHANGE = "tests/flows/test_exchange.py::"
_WRITER = "gateway/stores/journal/writer.py"
_FILE = "gateway/stores/journal/file.py"
_SHARD = "gateway/stores/journal/shard.py"
_ENTRY = "gateway/core/ledger/entry.py"
_STEPS = "gateway/core/ledger/steps.py"
_FLOW = "gateway/flows/exchange.py"
_IDENTITY = "gateway/core/identity.py"
_FRESHNESS = "gateway/core/freshness.py"
_REDIS = "gateway/stores/shared/redis.py"
_SIGNED = "tests/flows/test_signed.py::"
_PROVING = "tests/core/test_identity_signature.py::"
_FRESH = "tests/core/test_freshness.py::"
_SERVER = "tests/stores/test_replay_guard_redis.py::"
_MACHINE = "tests/stores/test_replay_guard_sqlite.py::"

_CHECKED = """        raise JournalError(msg)
    return writer
"""
_INSERT = "        self._store.insert(rows, note)\n"
_STRACED = (
    f"{_KILL}test_no_receipt_before_its_own_sync",
    f"{_ORDER}test_no_system_call_says_what_no_sync_has_made_durable",
)

LOG: Final = (
    a_mutant(
        "acknowledged before it is written",
        _WRITER,
        _INSERT,
        "        threading.Timer(0.02, self._store.insert, (rows, note)).start()\n",
        f"{_JOURNALS}test_what_is_acknowledged_is_there_for_others[sqlite]",
        f"{_JOURNALS}test_nobody_is_told_before_the_commit[sqlite]",
    ),
    a_mutant(
        "acknowledged before the sync",
        _FILE,
        _CHECKED,
        _CHECKED.replace("return", 'writer.execute("PRAGMA synchronous=NORMAL")\n    return'),
        *_STRACED,
    ),
    a_mutant(
        "no sync",
        _FILE,
        _CHECKED,
        _CHECKED.replace("return", 'writer.execute("PRAGMA synchronous=OFF")\n    return'),
        *_STRACED,
    ),
    Mutant(
        "sync of the wrong file",
        _FILE,
        (
            Edit(
                _CHECKED,
                _CHECKED.replace("return", 'writer.execute("PRAGMA synchronous=OFF")\n    return'),
            ),
            Edit(
                "        self.connection.execute(insert_statement(len(rows)), values)\n",
                "        self.connection.execute(insert_statement(len(rows)), values)\n"
                "        os.fdatasync(self.lock)\n",
            ),
        ),
        _STRACED,
    ),
    a_mutant(
        "sync error ignored",
        _WRITER,
        _INSERT,
        f"        with contextlib.suppress(Exception):\n    {_INSERT}",
        f"{_JOURNALS}test_a_failed_sync_is_over_and_never_retried[sqlite]",
    ),
    a_mutant(
        "sync tried again",
        _FILE,
        "code is not None and code & 0xFF in _BEFORE_THE_SYNC",
        "code is not None",
        f"{_JOURNALS}test_a_failed_sync_is_over_and_never_retried[sqlite]",
        f"{_FILES}test_only_what_is_told_before_the_sync_may_be_tried_again",
        f"{_KILL}test_one_failed_sync_ends_it",
    ),
    a_mutant(
        "a follower of the next batch acknowledged",
        _WRITER,
        "            self._judge(error)\n            self._refuse(batch, error)\n",
        "            self._judge(error)\n"
        "            at = self._options.clock()\n"
        "            if self._tree.size:\n"
        "                told = Receipt(self.shard, 0, b'', at)\n"
        "                self._intake.settle((waiting, told) for waiting in batch)\n"
        "                return\n"
        "            self._refuse(batch, error)\n",
        f"{_JOURNALS}test_a_follower_is_not_acknowledged_by_the_batch_before_it[sqlite]",
    ),
    a_mutant(
        "fire and forget",
        _FLOW,
        "            return await self.journal.append(made, max(deadline, patience))\n",
        "            self._later(self.journal.append(made))\n"
        '            return Receipt("", 0, b"", made.at)\n',
        f"{_EXCHANGE}test_the_intent_is_written_before_the_source_is_asked",
        f"{_EXCHANGE}test_the_disclosure_is_written_before_anything_leaves",
        f"{_ORDER}test_nothing_is_said_or_asked_before_it_is_durable",
    ),
    Mutant(
        "queue full: dropped",
        _WRITER,
        (
            Edit(
                "        return await self._intake.take(entry, until)\n",
                "        try:\n            taken = self._intake.take(entry, until)\n"
                "        except JournalUnavailable:\n"
                "            return Receipt(self.shard, 0, leaf_of(entry.encode()), entry.at)\n"
                "        return await taken\n",
            ),
        ),
        (f"{_JOURNALS}test_a_full_queue_refuses_and_drops_nothing[sqlite]",),
    ),
    a_mutant(
        "disclosed, and not waited for",
        _FLOW,
        "            return Written(leaving, await"
        " self._write(disclosed, request.deadline, decision))\n",
        "            self._later(self._write(disclosed, request.deadline, decision))\n"
        "            return Written(leaving, intent.receipt)\n",
        f"{_EXCHANGE}test_the_disclosure_is_written_before_anything_leaves",
        f"{_ORDER}test_nothing_is_said_or_asked_before_it_is_durable",
    ),
    a_mutant(
        "recovery cuts valid entries",
        _FILE,
        "            _check_origin(reader, path, origin)\n",
        "            _check_origin(reader, path, origin)\n"
        '            writer.execute("DELETE FROM entry WHERE idx>="\n'
        '                "(SELECT coalesce(max(size),0) FROM checkpoint)")\n',
        f"{_KILL}test_no_acknowledged_entry_is_lost_by_kill_9",
        f"{_JOURNALS}test_an_intent_without_outcome_gets_one_at_recovery_and_only_one[sqlite]",
    ),
    a_mutant(
        "recovery drops a tail that was synced",
        _FILE,
        "            known = origin in roster.names(",
        '            Path(f"{path}-wal").unlink(missing_ok=True)\n'
        "            known = origin in roster.names(",
        f"{_KILL}test_no_acknowledged_entry_is_lost_by_kill_9",
    ),
    Mutant(
        "a place in the sequence used again after recovery",
        _FILE,
        (
            Edit(
                '        " BEGIN INSERT INTO entry"\n',
                '        " BEGIN INSERT OR REPLACE INTO entry"\n',
            ),
            Edit(
                "            recovered = recover(shard, key, guard)\n",
                "            recovered = recover(shard, key, guard)\n"
                "            if recovered.signed and recovered.tree.size:\n"
                "                recovered.tree = recovered.signed.copy()\n",
            ),
        ),
        (f"{_KILL}test_no_acknowledged_entry_is_lost_by_kill_9",),
    ),
    a_mutant(
        "the head only in memory",
        _FILE,
        'f" BEGIN INSERT OR REPLACE INTO head VALUES({_HEAD_ID}, new.body); END"',
        '" BEGIN SELECT 1; END"',
        f"{_OPENING}test_the_head_comes_with_its_entries_or_not_at_all[sqlite]",
        f"{_JOURNALS}test_a_journal_goes_on_where_it_was[sqlite]",
    ),
    a_mutant(
        "hashed without the length",
        _ENTRY,
        '    return sha256(_FRAME + len(body).to_bytes(4, "big") + body).digest()\n',
        "    return sha256(_FRAME + body).digest()\n",
        f"{_TAMPER}test_an_untouched_journal_is_well",
    ),
    a_mutant(
        "one fact outside the hash",
        _ENTRY,
        '    return sha256(_FRAME + len(body).to_bytes(4, "big") + body).digest()\n',
        '    import re\n    body = re.sub(rb\'"actor":"[^"]*",\', b"", body)\n'
        '    return sha256(_FRAME + len(body).to_bytes(4, "big") + body).digest()\n',
        "tests/core/test_ledger_entry.py::test_each_fact_is_inside_the_hash",
        f"{_TAMPER}test_an_untouched_journal_is_well",
    ),
    a_mutant(
        "the verifier looks at the last file alone",
        "sluis_verify/journal.py",
        "            files = [*earlier(live), path]\n",
        "            files = [path]\n",
        f"{_ARCHIVE}test_archived_entries_are_the_same_entries",
        f"{_ARCHIVE}test_a_purge_nobody_wrote_down_is_tampering",
    ),
    a_mutant(
        "signed without being read back",
        _WRITER,
        "        for body in self._store.read_back(tree.size, self._tree.size):\n"
        "            tree.append(leaf_of(body))\n",
        "        tree = self._tree.copy()\n",
        f"{_JOURNALS}test_nothing_is_signed_that_is_not_kept[sqlite]",
    ),
    a_mutant(
        "a checkpoint not compared with the one before",
        _SHARD,
        "    if state.tree.root() != last.root:\n",
        "    if state.tree.size != last.size:\n",
        f"{_OPENING}test_a_tail_edited_with_its_hash_is_seen_by_the_checkpoint_after_it[sqlite]",
    ),
    a_mutant(
        "the time of the request taken for the time of the step",
        _STEPS,
        "        Kind.GRANTED,\n        at,\n",
        "        Kind.GRANTED,\n        grant.request.received_at,\n",
        "tests/core/test_ledger_moments.py",
    ),
)
"""Section 5.4, in its order."""

OTHERS: Final = (
    a_mutant(
        "the intent is not waited for",
        _FLOW,
        "            intent = Written(decision, await"
        " self._write(made, request.deadline, decision))\n",
        "            self._later(self._write(made, request.deadline, decision))\n"
        '            intent = Written(decision, Receipt("", 0, b"", self.clock()))\n',
        f"{_EXCHANGE}test_the_intent_is_written_before_the_source_is_asked",
        f"{_ORDER}test_nothing_is_said_or_asked_before_it_is_durable",
    ),
    a_mutant(
        "what leaves is said by the grant of another",
        _STEPS,
        "said is None or said.exchange != grant.request.id or ",
        "said is None or ",
        "tests/core/test_ledger_entry.py"
        "::test_the_entry_of_another_exchange_says_nothing_of_this_one",
    ),
    a_mutant(
        "recovery ends no open grant",
        _WRITER,
        "        self._end(self._open.before(self._tree.size))\n        self._sign()\n",
        "        self._sign()\n",
        f"{_JOURNALS}test_an_intent_without_outcome_gets_one_at_recovery_and_only_one[sqlite]",
    ),
    a_mutant(
        "a second writer is let in",
        _FILE,
        "        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)\n",
        "        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)\n",
        f"{_JOURNALS}test_no_place_is_opened_twice[sqlite]",
    ),
    a_mutant(
        "a file that was replaced goes on being written",
        _FILE,
        "        if place(self.path) != self.place:\n",
        "        if place(self.path)[0] is None:\n",
        f"{_FILES}test_nothing_is_acknowledged_that_no_file_of_ours_holds",
    ),
    a_mutant(
        "what was open is not told in the checkpoint",
        _WRITER,
        "self._open.first(size))\n",
        "size)\n",
        f"{_JOURNALS}test_a_checkpoint_keeps_the_edge_and_from_where_on_grants_are_open[sqlite]",
    ),
    a_mutant(
        "not looked at again before it is delivered",
        _FLOW,
        "            if lapsed is not None:\n",
        "            if lapsed is not None and lapsed is lapsed is None:\n",
        f"{_EXCHANGE}test_a_revocation_while_we_ask_bites_at_delivery",
    ),
    a_mutant(
        "an instrument narrowed meanwhile delivers what it covered",
        _FLOW,
        "        if decision.plan.covers(grant.plan) and answered not in decision.unasked:\n",
        "        if answered not in decision.unasked:\n",
        f"{_EXCHANGE}test_an_instrument_narrowed_while_we_ask_denies_rather_than_delivers_more",
    ),
    a_mutant(
        "a sanction that is in force is overlooked",
        "gateway/core/law/gates.py",
        "        *_sanctioned(inquiry, at),  # G4\n",
        "",
        "tests/core/test_authorise.py",
    ),
    a_mutant(
        "a purpose nobody registered is good enough",
        "gateway/core/law/gates.py",
        "    if inquiry.connection is None or inquiry.purpose_is_registered:\n",
        "    if inquiry.connection is not None:\n",
        "tests/core/test_authorise.py",
    ),
    a_mutant(
        "one category of several is enough",
        "gateway/core/law/gates.py",
        "        *(one.failed for one in weighed if one.failed is not None),  # G4, G7, G8\n",
        "        *(one.failed for one in weighed[:1] if one.failed is not None),\n",
        "tests/core/test_restriction.py",
    ),
    a_mutant(
        "fields that are not granted may be asked for",
        "gateway/core/law/judgment.py",
        "    return bool(grantable) and grantable <= granted\n",
        "    return bool(grantable)\n",
        "tests/core/test_authorise.py",
    ),
    a_mutant(
        "the home of a sole proprietor leaves",
        "gateway/core/fields/disclose.py",
        "node.place is not None and self.home is not None and self.at_home(element, node)",
        "node.place is not None and self.home is None and self.at_home(element, node)",
        "tests/core/test_disclose.py",
    ),
    a_mutant(
        "somebody who may not be named is named",
        "gateway/core/fields/disclose.py",
        "            if not within or (self.barred is not None and self.barred(number)):\n",
        "            if not within:\n",
        "tests/core/test_disclose_barred.py",
    ),
    a_mutant(
        "text that nobody granted leaves unescaped",
        "gateway/core/fields/disclose.py",
        '        text = text.replace("<", "&lt;")\n',
        '        text = text.replace("<", "<")\n',
        "tests/core/test_disclose.py",
    ),
    a_mutant(
        "what was written of an element that goes is not taken back",
        "gateway/core/fields/skim.py",
        "                if each is not KEEP:\n",
        "                if each is KEEP:\n",
        "tests/core/test_skim.py",
    ),
    a_mutant(
        "a tag ends another element than it names",
        "gateway/core/fields/learn.py",
        "if len(self.frames) == 1 or frame.shape.name != name:",
        "if len(self.frames) == 1:",
        "tests/core/test_skim.py",
    ),
    a_mutant(
        "an element stays that lost what the schema wants of it",
        "gateway/core/fields/learn.py",
        "if frame.lost & node.wanted & ~frame.kept:",
        "if frame.lost & node.wanted & ~node.wanted:",
        "tests/core/test_skim.py",
    ),
    a_mutant(
        "somebody barred stays in an answer that was filtered as text",
        "gateway/core/fields/disclose.py",
        "(number.kind in kinds or (barred and barred(number)))",
        "(number.kind in kinds)",
        "tests/core/test_skim.py",
    ),
    a_mutant(
        "a plain answer to another question is taken",
        "gateway/sources/plain.py",
        "if any(echo is not None and echo.strip() != reference for echo in echoes):",
        "if all(echo is not None and echo.strip() != reference for echo in echoes):",
        "tests/sources/test_plain.py",
    ),
)
"""Of recovery, delivery, decision and filter."""

PROOF: Final = (
    a_mutant(
        "signature not asked over gRPC",
        _FLOW,
        "verified = prove(credentials, connection, at)",
        "verified = prove(credentials, connection, at) if credentials.signed else None",
        f"{_SIGNED}test_a_door_without_signatures_is_refused_the_same",
    ),
    a_mutant(
        "signer not compared with the certificate of the connection",
        _IDENTITY,
        "if not compare_digest(verified.certificate_sha256, peer.certificate_sha256):",
        "if verified.certificate_sha256 == peer.certificate_sha256 == b'':",
        f"{_PROVING}test_the_signer_is_the_certificate_of_the_connection",
    ),
    a_mutant(
        "a legacy way of signing never ends",
        _IDENTITY,
        "return connection.signature_until is None or connection.signature_until <= at",
        "return connection.signature_until is None",
        f"{_PROVING}test_a_legacy_way_of_signing_ends_and_is_not_looked_at_after",
    ),
    a_mutant(
        "freshness window ignored",
        _FRESHNESS,
        "return -AHEAD_MAX <= at - made <= AGE_MAX",
        "return -AHEAD_MAX <= AGE_MAX",
        f"{_FRESH}test_a_message_is_believed_just_where_a_reading_is_fresh",
    ),
    a_mutant(
        "a message read either way remembered for the first reading alone",
        _FRESHNESS,
        "first, last = made[0], readings(said_at, Clock.EITHER)[-1]",
        "first = last = made[0]",
        f"{_FRESH}test_whenever_a_message_is_believed_it_is_inside_the_window_of_any_other_time",
        f"{_SIGNED}test_what_is_read_either_way_is_remembered_for_both",
    ),
    a_mutant(
        "October's double hour read once",
        _FRESHNESS,
        "for fold in (0, 1)",
        "for fold in (0,)",
        f"{_FRESH}test_who_writes_brussels_time_is_always_understood",
    ),
    a_mutant(
        "a message answered as often as it comes",
        _FLOW,
        "if not await self.guard.first(key, window.since, window.until):",
        "if not await self.guard.first(key, window.since, window.since):",
        f"{_SIGNED}test_a_message_is_answered_once",
    ),
    a_mutant(
        "a guard that is away lets everything in",
        _REDIS,
        "            raise GuardUnavailable from error\n",
        '            del error\n            return b"first"\n',
        f"{_SERVER}test_a_server_that_is_not_there_at_start_is_found_when_it_comes",
    ),
    a_mutant(
        "an empty memory lets in what it may have seen",
        _REDIS,
        "if tonumber(ARGV[3]) <= tonumber(began[2]) then return 'anew' end",
        "",
        f"{_SERVER}test_a_server_somebody_empties_begins_anew",
    ),
    a_mutant(
        "a server started again with an older memory is believed",
        _REDIS,
        "if began[1] ~= ARGV[1] then",
        "if not began[1] then",
        f"{_SERVER}test_a_server_that_comes_back_with_an_older_memory_begins_anew",
    ),
    a_mutant(
        "which server it is asked where a connection begins alone",
        _REDIS,
        "if not run or not string.find(told, 'maxmemory_policy:noeviction', 1, true)"
        " then return 'other' end",
        "",
        f"{_SERVER}test_a_failover_behind_a_connection_that_stays_begins_anew",
        f"{_SERVER}test_a_server_that_begins_to_evict_is_down_at_once",
    ),
    a_mutant(
        "memory of another boot is believed",
        "gateway/stores/shared/sqlite.py",
        "known is not None and life is not None and known[0] == life",
        "known is not None",
        f"{_MACHINE}test_memory_of_another_boot_begins_anew",
        "tests/stores/test_replay_guard_lives.py::test_no_message_is_taken_twice_in_any_life",
    ),
    a_mutant(
        "a proof nobody asked is replayed as it stands",
        "gateway/core/law/proven.py",
        "if connection is not None and connection.signature is not None:",
        "if connection is not None:",
        f"{_SIGNED}test_a_refusal_for_a_proof_nobody_asked_differs",
    ),
)
"""Who signed, when, and whether it was seen."""

_TYPED: Final = "tests/edges/grpc/test_typed.py::"

TYPED: Final = (
    a_mutant(
        "an unknown criterion of a typed question is passed over",
        "gateway/edges/grpc/typed.py",
        "        raise NotAQuestionError(UNKNOWN)\n",
        "        return\n",
        f"{_TYPED}test_an_unknown_field_of_the_question_is_refused",
    ),
    a_mutant(
        "of two subjects in a typed question the last is asked",
        "gateway/edges/grpc/typed.py",
        "once = None if each.repeated else each.number",
        "once = None",
        f"{_TYPED}test_a_field_of_the_question_that_stands_twice_is_not_readable",
    ),
    a_mutant(
        "of two values in a typed answer the last is given",
        "gateway/edges/grpc/typed.py",
        "if (run or follows) and not self.shape.repeats:",
        "if run and follows and not self.shape.repeats:",
        f"{_TYPED}test_what_the_schema_has_once_and_the_source_twice_does_not_leave",
    ),
    a_mutant(
        "a schema made anew renumbers",
        "gateway/core/fields/protos.py",
        "max(numbered.fields.values(), default=0) + 1",
        "len(names) + 1",
        "tests/core/test_protos.py",
    ),
)
"""Typed contracts, and the messages of their calls."""

MUTANTS: Final[tuple[Mutant, ...]] = LOG + OTHERS + PROOF + TYPED + DOMAINS
