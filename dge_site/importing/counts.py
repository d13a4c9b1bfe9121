"""The counts of a list or a questionnaire in, the draft that completes an event and a report out; pure."""

from typing import Any

from dge_site.importing.attendance_list import AttendanceRead
from dge_site.importing.blocks import LeftOut
from dge_site.importing.draft import EntryDraft, Imported
from dge_site.importing.questionnaire import AskedQuestion, SurveyRead
from dge_site.importing.report import ImportReport, Proposal, Understood
from dge_site.importing.vocabulary import Vocabulary
from dge_site.model import messages
from dge_site.model.entries import Meeting

__all__ = ["draft_attendance", "draft_survey"]


def draft_attendance(
    name: str, read: AttendanceRead, into: str, least_minutes: int, vocabulary: Vocabulary
) -> Imported:
    """Counts alone, in `attendance`; what is told of the list has no name in it either."""
    attendance: dict[str, Any] = {}
    if read.registered is not None:
        attendance["registered"] = str(read.registered)
    if read.attended or not read.registered:
        attendance["attended"] = str(read.attended)
    if read.colleges:
        attendance["colleges"] = {key: _counts(counts, read) for key, counts in read.colleges.items()}
    proposals = []
    if read.too_short:
        proposals.append(Proposal(text=messages.import_too_short(read.too_short, least_minutes), field="attendance"))
    if read.without_college:
        proposals.append(
            Proposal(text=messages.import_without_college(read.without_college), field="attendance.colleges")
        )
    left_out = [LeftOut(text=str(read.rows), reason=messages.IMPORT_ROWS_COUNTED)]
    if read.organisers:
        left_out.append(LeftOut(text=str(read.organisers), reason=messages.IMPORT_ORGANISERS))
    return _imported(
        name, "attendance", {"attendance": attendance}, into, vocabulary, tuple(proposals), (), tuple(left_out), {}
    )


def _counts(counts: tuple[int, int], read: AttendanceRead) -> dict[str, str]:
    registered, attended = counts
    said = {"registered": str(registered)} if read.registered is not None else {}
    return {**said, "attended": str(attended)} if read.attended or not said else said


def draft_survey(name: str, read: SurveyRead, into: str, vocabulary: Vocabulary) -> Imported:
    """`survey`, question by question, and `satisfaction` from the main one; comments are on screen alone."""
    fields: dict[str, Any] = {}
    doubts: dict[str, str] = {}
    proposals: list[Proposal] = []
    main = read.main
    if main is not None:
        score = f"{main.mean.normalize():f}"
        fields["satisfaction"] = {"responses": str(main.responses), "score": score, "scale": str(main.scale)}
    elif any(question.kind == "scale" for question in read.questions):
        proposals.append(Proposal(text=messages.import_no_main_question(), field="satisfaction"))
    if read.questions:
        fields["survey"] = [_question(question) for question in read.questions]
    for number, question in enumerate(read.questions):
        if not question.scale_is_said:
            doubts[f"survey[{number}]"] = messages.import_scale_not_said(question.text, question.scale)
            proposals.append(Proposal(text=doubts[f"survey[{number}]"], field="survey"))
    comments = [f"{question} : {' / '.join(f'« {text} »' for text in said)}" for question, said in read.comments]
    left_out = [LeftOut(text=question, reason=messages.IMPORT_FREE_TEXT) for question, _ in read.comments]
    if read.unfinished:
        left_out.append(LeftOut(text=str(read.unfinished), reason=messages.IMPORT_UNFINISHED))
    return _imported(
        name, "survey", fields, into, vocabulary, tuple(proposals), tuple(comments), tuple(left_out), doubts
    )


def _question(question: AskedQuestion) -> dict[str, Any]:
    values: dict[str, Any] = {"question": question.text, "kind": question.kind}
    if question.kind == "scale":
        values["scale"] = str(question.scale)
    answers = {label: str(count) for label, count in question.answers.items() if count}
    return {**values, "answers": answers, "responses": str(question.responses)}


def _imported(
    name: str,
    kind: str,
    fields: dict[str, Any],
    into: str,
    vocabulary: Vocabulary,
    proposals: tuple[Proposal, ...],
    comments: tuple[str, ...],
    left_out: tuple[LeftOut, ...],
    doubts: dict[str, str],
) -> Imported:
    entry = vocabulary.library.by_id[into]
    draft = EntryDraft(
        kind="meeting" if isinstance(entry, Meeting) else "event", id=into, existing=into, fields=fields, doubts=doubts
    )
    understood = tuple(Understood(field=field, value=value) for field, value in fields.items())
    report = ImportReport(
        document=name, kind=kind, understood=understood, proposals=proposals, comments=comments, left_out=left_out
    )
    return Imported(drafts=(draft,), report=report)
