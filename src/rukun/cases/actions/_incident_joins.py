"""Incidents that become one, or two again: the cases move, what was written stays where it was and is read together."""

from __future__ import annotations

from datetime import datetime

from rukun.cases.actions._doubling import tie_doubles
from rukun.cases.actions._incidents import follow_case, put_in, recount, take_out, write_incident_entry
from rukun.cases.models import AffectedPerson, Case, Incident, IncidentCase, IncidentEntry
from rukun.cases.queries.affected import listed_of
from rukun.cases.queries.incident_family import all_cases, current_link, family_of
from rukun.cases.rules.incidents import EntryKind, IncidentStatus
from rukun.kernel.actor import Actor


def lock_both(first: Incident, second: Incident) -> tuple[Incident, Incident]:
    """Return two incidents with their rows locked, always in one order."""
    rows = {row.pk: row for row in Incident.objects.select_for_update(of=("self",)).filter(pk__in=(first.pk, second.pk)).order_by("pk")}
    return rows[first.pk], rows[second.pk]


def join_rows(gone: Incident, kept: Incident, *, by: Actor, at: datetime, facts: dict[str, object] | None = None) -> None:
    """Move the cases of one incident to the other and remember which, so that it can be undone."""
    links = list(IncidentCase.objects.filter(incident=gone, until=None))
    for link in links:
        take_out(link, at=at)
        IncidentCase.objects.create(incident=kept, case_id=link.case_id, since=at)
    before = gone.status
    stood = {"kept_level": kept.level, "kept_status": kept.status, "kept_began_at": kept.began_at.isoformat()}
    _tie_lists(gone, kept)
    gone.status, gone.joined_into = IncidentStatus.JOINED.value, kept
    gone.save(update_fields=["status", "joined_into"])
    moved = {"cases": [link.case_id for link in links], "status": before, "into": kept.reference}
    write_incident_entry(gone, EntryKind.JOINED, by=by, at=at, facts=moved | stood | (facts or {}))
    write_incident_entry(kept, EntryKind.JOINED, by=by, at=at, facts={"from": gone.reference, "cases": len(links)})
    if gone.began_at < kept.began_at:
        kept.began_at = gone.began_at
        kept.save(update_fields=["began_at"])
    if kept.status == IncidentStatus.OVER and before == IncidentStatus.RUNNING:
        kept.status, kept.ended_at = before, None
        kept.save(update_fields=["status", "ended_at"])
    recount(kept, at=at)


def _tie_lists(gone: Incident, kept: Incident) -> None:
    """Tie who surely stands on lists of both to one row, so that nobody is counted twice; parted again, each stands for himself."""
    known = listed_of(family_of(kept))
    fresh = listed_of(family_of(gone))
    tied = set(AffectedPerson.objects.filter(list__incident__in=family_of(gone), same_as__isnull=False).values_list("pk", flat=True))
    tie_doubles([person for person in fresh if person.id not in tied], known)


def part_rows(gone: Incident, kept: Incident, *, by: Actor, at: datetime) -> None:
    """Give an incident back what came with it, as far as it is still there."""
    entry = last_join(gone)
    cases = entry.facts["cases"] if entry else []
    for link in IncidentCase.objects.filter(incident=kept, case__in=cases, until=None):
        take_out(link, at=at)
        IncidentCase.objects.create(incident=gone, case_id=link.case_id, since=at)
    gone.status = entry.facts["status"] if entry else IncidentStatus.RUNNING.value
    gone.joined_into = None
    gone.save(update_fields=["status", "joined_into"])
    if entry is not None and "kept_level" in entry.facts:  # it stands as it stood; whoever its own number calls is called for it
        kept.level, kept.status = entry.facts["kept_level"], entry.facts["kept_status"]
        kept.began_at = datetime.fromisoformat(entry.facts["kept_began_at"])
        kept.save(update_fields=["level", "status", "began_at"])
    write_incident_entry(gone, EntryKind.UNJOINED, by=by, at=at, facts={"from": kept.reference})
    write_incident_entry(kept, EntryKind.UNJOINED, by=by, at=at, facts={"gone": gone.reference})
    recount(gone, at=at)
    recount(kept, at=at)


def last_join(gone: Incident) -> IncidentEntry | None:
    """Return the row that says what an incident brought when it was last joined."""
    rows = IncidentEntry.objects.filter(incident=gone, kind=EntryKind.JOINED, facts__has_key="into")
    return rows.order_by("-id").first()


def join_with_cases(gone: Case, kept: Case, *, by: Actor, at: datetime) -> None:
    """Two cases became one: where nothing else is left of the one's incident, the incidents are one too."""
    link, other = current_link(gone), current_link(kept)
    if link is None:
        follow_case(kept, by=by, at=at)
        return
    if other is None:
        if not kept.sensitive and kept.hazard == link.incident.hazard:
            put_in(kept, link.incident, by=by, at=at)
        return
    if other.incident_id == link.incident_id or all_cases(link.incident).exists():
        follow_case(kept, by=by, at=at)
        return
    first, second = lock_both(link.incident, other.incident)
    join_rows(first, second, by=by, at=at, facts={"with_case": gone.pk})


def part_with_cases(gone: Case, kept: Case, *, by: Actor, at: datetime) -> None:
    """A join of cases was undone: an incident that was joined for it alone is one of its own again."""
    was_in = IncidentCase.objects.filter(case=gone).values("incident")
    rows = IncidentEntry.objects.filter(incident__in=was_in, incident__joined_into__isnull=False, kind=EntryKind.JOINED)
    rows = rows.filter(facts__with_case=gone.pk)
    entry = rows.select_related("incident__joined_into").order_by("-id").first()
    if entry is not None and entry.incident.joined_into is not None:
        first, second = lock_both(entry.incident, entry.incident.joined_into)
        part_rows(first, second, by=by, at=at)
    follow_case(gone, by=by, at=at, again=True)
    follow_case(kept, by=by, at=at)
