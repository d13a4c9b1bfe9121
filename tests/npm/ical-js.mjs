// In: the text of a calendar. Out: its events as ical.js (Thunderbird) reads them, [{uid, summary, status, sequence,
// allDay, start, end}], instants as ISO 8601 in UTC, whole days as YYYY-MM-DD. The file's own VTIMEZONE is what counts.
import ICAL from "ical.js";
import { answer } from "./answer.mjs";

const instant = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());

await answer((calendar) => {
  const component = new ICAL.Component(ICAL.parse(calendar));
  ICAL.TimezoneService.reset();
  for (const zone of component.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return component.getAllSubcomponents("vevent").map((vevent) => {
    const event = new ICAL.Event(vevent);
    return {
      uid: event.uid,
      summary: event.summary,
      status: vevent.getFirstPropertyValue("status"),
      sequence: event.sequence ?? 0,
      allDay: event.startDate.isDate,
      start: instant(event.startDate),
      end: instant(event.endDate),
    };
  });
});
