/** Dates and times as text. */

const dateTime =
  /^(?<year>[0-9]{4})(?:(?:-(?<month>[0-9]{1,2})|(?<plainMonth>[0-9]{2})(?!\n?$))(?:(?:-(?<day>[0-9]{1,2})|(?<plainDay>[0-9]{2}))(?:[ T](?<hour>[0-9]{2})(?::?(?<minute>[0-9]{2}))?(?::?(?<second>[0-9]{1,2})(?:[.,][0-9]+)?)?(?:Z|[-+](?<zoneHour>[0-9]{2}):?(?<zoneMinute>[0-9]{2})?)?)?)?)?\n?$/;

/** ISO 8601 as Python's iso8601 reads it: `2017`, `2017-06-14`, `20170614`, `2017-06-14 01:02:03` pass; the parts must make a date. */
export function isDateTime(text: string): boolean {
  const parts = dateTime.exec(text)?.groups;
  if (parts === undefined) return false;
  const { year, month, plainMonth, day, plainDay, hour, minute, second, zoneHour, zoneMinute } = parts;
  const isClock = Number(hour ?? 0) < 24 && Number(minute ?? 0) < 60 && Number(second ?? 0) < 60;
  const isZone = Number(zoneHour ?? 0) * 60 + Number(zoneMinute ?? 0) < 24 * 60;
  return isClock && isZone && isDay(Number(year), Number(month ?? plainMonth ?? 1), Number(day ?? plainDay ?? 1));
}

/** `2017-06-14` */
export function isDate(text: string): boolean {
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  return parts !== null && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** `01:02:03`, with a fraction and a zone or without. */
export function isTime(text: string): boolean {
  return /^(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:Z|[-+](?:[01][0-9]|2[0-3]):[0-5][0-9])?$/i.test(
    text,
  );
}

function isDay(year: number, month: number, day: number): boolean {
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= last;
}
