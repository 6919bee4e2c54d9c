"""What happens after what: the one table that sees both the event and the actions that follow it.

Jobs run at least once; each reaction claims (event, reaction) in its action's transaction, so its effect is once.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from rukun.cases.actions.batches import take_part
from rukun.cases.actions.opening import place_report
from rukun.cases.actions.telling import (
    answer_status,
    tell_dispute,
    tell_glass,
    tell_helpers,
    tell_holders,
    tell_referral,
    tell_reporters,
    tell_set_aside,
)
from rukun.channels.actions import send_message
from rukun.insights.actions import recount_case, recount_cell
from rukun.kernel.actor import SYSTEM
from rukun.reports.actions.understand import understand_report

Facts = Mapping[str, Any]
Reaction = Callable[[Facts, uuid.UUID, datetime], object]


def _understand(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    return understand_report(report_id=uuid.UUID(facts["report_id"]), by=SYSTEM, at=at, event_id=event)


def _place(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    return place_report(report_id=uuid.UUID(facts["report_id"]), by=SYSTEM, at=at, event_id=event)


def _tell_opened(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    return tell_reporters(case_id=facts["case_id"], entry_id=None, report_id=None, at=at, event_id=event)


def _tell_joined(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    return tell_reporters(case_id=facts["case_id"], entry_id=None, report_id=facts["report_id"], at=at, event_id=event)


def _answer(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    return answer_status(report_id=facts["report_id"], case_id=facts["case_id"], at=at, event_id=event)


def _tell_moved(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    return tell_reporters(case_id=facts["case_id"], entry_id=facts["entry_id"], report_id=None, at=at, event_id=event)


def _tell_aside(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    return tell_set_aside(report_id=facts["report_id"], reason=facts["reason"], at=at, event_id=event)


def _remind(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    return tell_holders(
        case_id=facts["case_id"], deadline_id=facts["deadline_id"], rung=0, organization_id=None, role="", at=at, event_id=event
    )


def _escalate(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    return tell_holders(
        case_id=facts["case_id"], deadline_id=facts["deadline_id"], rung=facts["rung"],
        organization_id=facts["organization_id"], role=facts["role"], at=at, event_id=event,
    )


def _tell_help(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    return tell_helpers(incident_id=facts["incident_id"], level=facts["level"], office_ids=tuple(facts["offices"]), at=at, event_id=event)


def _tell_referral(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    return tell_referral(referral_id=facts["referral_id"], verb=facts["verb"], at=at, event_id=event)


def _tell_dispute(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    return tell_dispute(dispute_id=facts["dispute_id"], decided=facts["decided"], at=at, event_id=event)


def _tell_glass(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    return tell_glass(glass_id=facts["glass_id"], at=at, event_id=event)


def _send(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    del event
    return send_message(message_id=facts["message_id"], at=at)


def _recount(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    del event
    return recount_case(case_id=facts["case_id"], at=at)


def _recount_parted(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    del event
    return [recount_case(case_id=facts[key], at=at) for key in ("case_id", "from_case_id")]


def _recount_corrected(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    del event
    recount_cell(facts["cell_area"], facts["category"], date.fromisoformat(facts["opened_on"]), facts["sensitive"])
    return recount_case(case_id=facts["case_id"], at=at)


def _take_part(facts: Facts, event: uuid.UUID, at: datetime) -> object:
    return take_part(batch_id=facts["batch_id"], at=at, event_id=event)


REACTIONS: dict[str, tuple[Reaction, ...]] = {
    "report.received": (_understand,),
    "report.understood": (_place,),
    "report.archived": (_tell_aside,),
    "case.opened": (_tell_opened, _recount),
    "case.report_joined": (_tell_joined, _answer, _recount),
    "case.unjoined": (_recount_parted,),
    "case.moved": (_tell_moved, _recount),
    "case.corrected": (_recount_corrected,),
    "case.reminded": (_remind,),
    "case.became_late": (_recount,),
    "case.escalated": (_escalate, _recount),
    "incident.level_raised": (_tell_help,),
    "referral.moved": (_tell_referral,),
    "dispute.moved": (_tell_dispute,),
    "glass.broken": (_tell_glass,),
    "message.queued": (_send,),
    "batch.went_on": (_take_part,),
}

# Events that are their own audit and ask nothing of anybody.
UNHEARD = frozenset({
    "user.created", "user.pledged", "organization.created", "post.created", "post.ended", "shift.created", "token.created",
    "token.revoked", "user.closed", "report.corrected", "report.restored", "report.triaged", "case.report_parted", "incident.changed", "message.sent",
    "message.failed", "directory.loaded", "demo.loaded",
})
