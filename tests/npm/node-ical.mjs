// In: the text of a calendar. Out: its events as node-ical reads them, [{uid, summary, status, sequence, allDay, start,
// end}], instants as ISO 8601 in UTC, whole days as YYYY-MM-DD.
import ical from "node-ical";
import { answer } from "./answer.mjs";

const pad = (number) => String(number).padStart(2, "0");

// node-ical gives a whole day as midnight of the machine's own zone.
const day = (date) => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

await answer((calendar) =>
  Object.values(ical.parseICS(calendar))
    .filter((component) => component.type === "VEVENT")
    .map((event) => {
      const allDay = event.datetype === "date";
      const moment = (date) => (allDay ? day(date) : date.toISOString());
      return {
        uid: event.uid,
        summary: event.summary,
        status: event.status ?? null,
        sequence: Number(event.sequence ?? 0),
        allDay,
        start: moment(event.start),
        end: moment(event.end),
      };
    }),
);
