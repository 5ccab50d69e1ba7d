"""How the cases of a pattern are counted in one history: pure functions, which tools/plausibility calls.

Acts are told apart by their PLOVER codes: SANCTION and THREATEN strike, RETREAT and CONCEDE ease.
"""
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

SAME_HEIGHT = 0.01  # one percentage point, in which governments set rates
BLOWS = ("announce", "set_level", "resume", "threaten")
EASINGS = ("lift", "suspend", "set_level", "set_pace")
HOSTILE = ("SANCTION", "THREATEN", "ACCUSE", "REJECT")
OTHER = {"USA": "CHN", "CHN": "USA"}
STEP = re.compile(r"from ([\d.]+) % to ([\d.]+) %")


class Row(NamedTuple):
    """One line of a history."""

    on: date
    kind: str
    actor: str | None = None
    target: str | None = None
    measure: str | None = None
    duty: bool = False
    plover: str | None = None
    level: float = 0.0
    text: str = ""


class History(NamedTuple):
    """What happened in one replication from the start to the end, and before the start what the scenario tells."""

    start: date
    end: date
    rows: list[Row]
    past: list[Row] = []
    opening: tuple[str, date, float] | None = None


class Blow(NamedTuple):
    """What one side did against the other on one day."""

    on: date
    step: float | None  # of the duty; none for a control
    duty: bool
    first: int = -1  # its first and last row; dates are local, so that an answer may bear an earlier one
    last: int = -1


def is_against(row: Row, other: str) -> bool:
    return row.target in (other, None)


def step_of(row: Row, following: list[Row]) -> float | None:
    """By how much a duty rises; None for a control, and where it is not told."""
    if not row.duty:
        return None
    if row.kind == "resume":  # its level stands with the measure, which is back at once
        return next((r.level for r in following if r.kind == "measure_in_force" and r.measure == row.measure), None)
    told = STEP.search(row.text) if row.kind == "set_level" else None
    return (float(told[2]) - float(told[1])) / 100 if told else row.level


def blows(history: History, actor: str) -> list[Blow]:
    """Duties, controls and threats of one of the two against the other since the eve of the start, those of a day as one."""
    found = {}
    if history.opening and history.opening[0] == actor:
        found[history.opening[1]] = Blow(history.opening[1], history.opening[2], True)
    for number, row in enumerate(history.rows):
        if row.actor != actor or not is_against(row, OTHER[actor]) or row.kind not in BLOWS:
            continue
        if row.measure is None or row.plover not in ("SANCTION", "THREATEN"):
            continue
        step, before = step_of(row, history.rows[number + 1:]), found.get(row.on, Blow(row.on, None, False, number))
        steps = [s for s in (before.step, step) if s is not None]
        found[row.on] = Blow(row.on, sum(steps) if steps else None, before.duty or row.duty, before.first, number)
    return [found[on] for on in sorted(found)]


def answers(history: History, responder: str, within: int) -> Iterator[tuple[int | None, str | None]]:
    """For each duty or threat of the other that leaves `within` days: the days to the answer, and how high it is."""
    mine = blows(history, responder)
    for blow in blows(history, OTHER[responder]):
        if not blow.duty or blow.on + timedelta(within) > history.end:
            continue
        reply = next((b for b in mine if b.last > blow.first and b.on <= blow.on + timedelta(within)), None)
        yield (None, None) if reply is None else (max(0, (reply.on - blow.on).days), height(blow.step, reply.step))


def height(blow: float | None, reply: float | None) -> str | None:
    if blow is None or reply is None:
        return None
    over = reply - blow
    return "as high" if abs(over) <= SAME_HEIGHT + 1e-9 else "higher" if over > 0 else "lower"


def answered(responder: str, within: int) -> Callable[[History], list[bool]]:
    return lambda history: [lag is not None for lag, _ in answers(history, responder, within)]


def answer_days(responder: str, within: int) -> Callable[[History], list[float]]:
    return lambda history: [lag for lag, _ in answers(history, responder, within) if lag is not None]


def answered_at(responder: str, within: int, wanted: str) -> Callable[[History], list[bool]]:
    return lambda history: [told == wanted for _, told in answers(history, responder, within) if told is not None]


def threatens(actor: str) -> Callable[[History], list[bool]]:
    """Whether a duty of one against the other is threatened, not announced."""
    def by(history: History) -> list[bool]:
        threatened = {row.on for row in history.rows if row.actor == actor and row.kind == "threaten"}
        return [blow.on in threatened for blow in blows(history, actor) if blow.duty]
    return by


def is_lapse(row: Row) -> bool:
    return row.kind == "measure_snapped_back" and row.actor in OTHER and row.target == OTHER[row.actor]


def broken(day: date) -> Callable[[History], list[bool]]:
    """Whether one of the two strikes the other, or lets the truce lapse, by `day`."""
    def by(history: History) -> list[bool]:
        struck = [b.on for actor in OTHER for b in blows(history, actor) if b.on >= history.start]
        struck += [row.on for row in history.rows if is_lapse(row)]
        return [any(on <= day for on in struck)]
    return by


def settled(within: int) -> Callable[[History], list[bool]]:
    """For each blow of the two after which `within` days bring no other: whether they bring a deal or an agreement."""
    def by(history: History) -> list[bool]:
        struck = sorted(b.on for actor in OTHER for b in blows(history, actor))
        peace = [row.on for row in history.rows if row.kind in ("deal_struck", "agreement_in_force")
                 and row.actor in OTHER and row.target == OTHER[row.actor]]
        last = [on for on, following in zip(struck, [*struck[1:], date.max]) if (following - on).days > within]
        return [any(on < day <= on + timedelta(within) for day in peace) for on in last if on + timedelta(within) <= history.end]
    return by


def curb_lifts(history: History) -> list[tuple[date, str | None]]:
    """Eased US curbs on China's supply: the day, and which one (none: all of them)."""
    return [(row.on, row.measure) for row in history.rows if row.actor == "USA" and row.target == "CHN"
            and row.kind in ("lift", "set_level", "suspend") and row.plover in ("RETREAT", "CONCEDE") and not row.duty]


def first_lift_is_partial(history: History) -> list[bool]:
    eased = curb_lifts(history)
    return [any(m is not None for on, m in eased if on == eased[0][0])
            and all(m is not None for on, m in eased if on == eased[0][0])] if eased else []


def curbs_in_force(history: History, day: date) -> set[str]:
    """US curbs on China's supply, decided and not lifted by `day`; rules of agencies beside the talks are not such."""
    standing: set[str] = set()
    for row in [*history.past, *history.rows]:
        if row.actor != "USA" or row.target != "CHN" or row.duty or row.on > day:
            continue
        if row.kind in ("announce", "set_level", "resume") and row.measure:
            standing.add(row.measure)
            if row.level == 0.0:
                standing.discard(row.measure)
        elif row.kind in ("lift", "suspend"):
            standing = standing - {row.measure} if row.measure else set()
    return standing


def curbs_gone(day: date) -> Callable[[History], list[bool]]:
    """Whether on some day up to `day` none of the US curbs was left."""
    def by(history: History) -> list[bool]:
        days = {history.start, *(on for on, _ in curb_lifts(history) if on <= day)}
        return [any(not curbs_in_force(history, on) for on in days)]
    return by


def easings(history: History, actor: str) -> list[date]:
    """Days on which one of the two lifts, cuts or suspends something against the other, or speeds up its licences."""
    return sorted({row.on for row in history.rows if row.actor == actor and row.kind in EASINGS
                   and row.plover in ("RETREAT", "CONCEDE") and is_against(row, OTHER[actor])})


def lift_answered(within: int) -> Callable[[History], list[bool]]:
    """For each first easing after the other's last: whether the other eases as well in time."""
    def by(history: History) -> list[bool]:
        found = []
        both = sorted((on, actor) for actor in OTHER for on in easings(history, actor))
        for i, (on, actor) in enumerate(both):
            opens = i == 0 or both[i - 1][1] != actor
            if opens and on + timedelta(within) <= history.end:
                found.append(any(a != actor and on <= o <= on + timedelta(within) for o, a in both[i:]))
        return found
    return by


def recovery_days(history: History) -> list[float]:
    """From the first quicker pace of licences to the publication of 80 % of the usual."""
    quicker = next((on for on in easings(history, "CHN")), None)
    if quicker is None:
        return []
    full = (row.on for row in history.rows if row.kind == "figure_published" and row.on > quicker
            and row.actor == "CHN" and row.target == "USA" and row.level >= 0.8 - 1e-9)
    return [float((on - quicker).days) for on in full][:1]


def truce_dates(history: History) -> list[Row]:
    return [row for row in history.rows if row.kind == "deadline_due" and "truce" in row.text]


def hostile_days(history: History) -> set[date]:
    return {row.on for row in history.rows if row.actor in OTHER and is_against(row, OTHER[row.actor])
            and row.kind in (*BLOWS, "make_statement", "break_off_talks", "suspend_agreement") and row.plover in HOSTILE}


def week_before(day: date) -> set[date]:
    return {day - timedelta(i) for i in range(1, 8)}


def hostile_before_a_date(history: History) -> list[bool]:
    hostile = hostile_days(history)
    return [bool(hostile & week_before(row.on)) for row in truce_dates(history) if row.on - timedelta(7) >= history.start]


def hostile_otherwise(history: History) -> list[bool]:
    """Whole weeks from the start on that hold no day of a week before a date."""
    hostile, kept = hostile_days(history), {day for row in truce_dates(history) for day in week_before(row.on)}
    weeks = [{history.start + timedelta(7 * w + i) for i in range(7)} for w in range((history.end - history.start).days // 7)]
    return [bool(week & hostile) for week in weeks if not week & kept]


def put_off(word: str) -> Callable[[History], list[bool]]:
    """Whether the first date of a name is put off on its day."""
    def by(history: History) -> list[bool]:
        due = next((r for r in history.rows if r.kind == "deadline_due" and word in r.text), None)
        return [] if due is None else [any(r.kind == "deadline_extended" and word in r.text and r.on == due.on
                                           for r in history.rows)]
    return by


def struck_india(history: History) -> date | None:
    """When a US duty on India comes, or comes back, into force."""
    return next((row.on for row in history.rows if row.actor == "USA" and row.target == "IND" and row.duty
                 and row.kind in ("measure_in_force", "measure_snapped_back")), None)


def india_does(kinds: Iterable[str], within: int) -> Callable[[History], list[bool]]:
    def by(history: History) -> list[bool]:
        hit = struck_india(history)
        if hit is None or hit + timedelta(within) > history.end:
            return []
        return [any(row.actor == "IND" and row.target == "USA" and row.kind in kinds
                    and hit <= row.on <= hit + timedelta(within) for row in history.rows)]
    return by


def india_defers(history: History) -> list[float]:
    """How often India puts off a duty on the US that it has announced."""
    mine = [row for row in history.rows if row.actor == "IND" and row.target == "USA" and row.duty]
    return [float(sum(row.kind == "suspend" for row in mine))] if any(row.kind == "announce" for row in mine) else []
