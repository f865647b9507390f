import { describe, expect, it } from 'vitest';
import { caseName, formatDuration, formatInstant, formatKm, formatWindow, linkHost, withoutDecision, zoneCity, zoneOffset } from '../src/format';

const baku = 'Asia/Baku';

describe('a window', () => {
  it.each([
    ['a local day', '2024-04-15T20:00:00Z', '2024-04-16T20:00:00Z', '16 Apr 2024'],
    ['several days of a month', '2024-04-09T20:00:00Z', '2024-04-16T20:00:00Z', '10 – 16 Apr 2024'],
    ['days of two months', '2024-04-27T20:00:00Z', '2024-05-02T20:00:00Z', '28 Apr – 2 May 2024'],
    ['days of two years', '2023-12-30T20:00:00Z', '2024-01-01T20:00:00Z', '31 Dec 2023 – 1 Jan 2024'],
    ['hours of a day', '2024-04-17T08:00:00Z', '2024-04-17T09:30:00Z', '17 Apr 2024, 12:00 – 13:30'],
    ['hours of two days', '2024-04-17T08:00:00Z', '2024-04-18T09:30:00Z', '17 Apr 2024, 12:00 – 18 Apr 2024, 13:30'],
    ['an open start', null, '2024-04-17T20:00:00Z', 'up to 17 Apr 2024'],
    ['an open start and an hour', null, '2024-04-17T08:00:00Z', 'before 17 Apr 2024, 12:00'],
    ['an open end', '2024-04-09T20:00:00Z', null, 'from 10 Apr 2024'],
    ['nothing known', null, null, 'not known'],
  ])('of %s', (_, start, end, text) => expect(formatWindow({ start, end }, baku)).toBe(text));

  it('has hours in another zone than the day was meant in', () =>
    expect(formatWindow({ start: '2024-04-15T20:00:00Z', end: '2024-04-16T20:00:00Z' }, 'UTC'))
      .toBe('15 Apr 2024, 20:00 – 16 Apr 2024, 20:00'));

  it('of a day of 23 hours is still that day', () =>
    expect(formatWindow({ start: '2024-03-30T23:00:00Z', end: '2024-03-31T22:00:00Z' }, 'Europe/Berlin')).toBe('31 Mar 2024'));

  it('without its open end, as the service leaves it out, reads the same', () =>
    expect(formatWindow({ end: '2024-04-17T20:00:00Z' }, baku)).toBe('up to 17 Apr 2024'));
});

it('an instant has its local time', () => expect(formatInstant('2024-09-17T08:05:00Z', baku)).toBe('17 Sep 2024, 12:05'));

describe('a zone', () => {
  it('is named by its city', () => expect(zoneCity('America/Argentina/Buenos_Aires')).toBe('Buenos Aires'));
  it.each([[baku, 'UTC+4'], ['Asia/Kolkata', 'UTC+5:30'], ['America/New_York', 'UTC−4'], ['UTC', 'UTC']])(
    '%s lies at %s', (zone, offset) => expect(zoneOffset(zone, new Date('2024-04-17T08:00:00Z'))).toBe(offset));
});

describe('a length', () => {
  it.each([[67_940, true, '≈ 68 km'], [67_940, false, '68 km'], [4_230, false, '4.2 km'], [4_230, true, '≈ 4 km']])(
    'of %d m, generalised %s, is %s', (meters, generalised, text) => expect(formatKm(meters, generalised)).toBe(text));
});

describe('a duration', () => {
  it.each([[59, '1 min'], [2_880, '48 min'], [3_600, '1 h 00 min'], [3_599, '1 h 00 min'], [7_500, '2 h 05 min']])(
    'of %d s is %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});

describe('a link', () => {
  it.each([
    ['https://www.news.example/en', 'news.example'], ['http://example.org', 'example.org'],
    ['javascript:alert(1)', null], ['data:text/html,x', null], ['news.example', null], ['', null], [undefined, null],
  ])('to %s is %s', (url, host) => expect(linkHost(url)).toBe(host));
});

describe('an explanation', () => {
  const sentence = 'said_at of the denial: 16 April contradicted, 17 April consistent';
  it.each([
    [`It was denied. Both can be true or not. It would be decided by ${sentence}.`, 'It was denied. Both can be true or not.'],
    [`It was denied. It would be decided by ${sentence}. Look again.`, 'It was denied. Look again.'],
    ['It was denied.', 'It was denied.'],
  ])('leaves its decision to the table: %s', (text, left) => expect(withoutDecision(text, sentence)).toBe(left));

  const ru = 'время опровержения (said_at): 16 апреля 2024 — противоречит, 17 апреля 2024 — согласуется';
  const az = 'təkzibin vaxtı (said_at): 16 aprel 2024 – ziddir, 17 aprel 2024 – uyğundur';
  it.each([
    ['Russian', `Служба (16 апреля 2024): «нет». Может ли быть верно и то и другое, решило бы вот что — ${ru}.`, ru, 'Служба (16 апреля 2024): «нет».'],
    ['Azerbaijani', `Xidmət (16 aprel 2024): «yox»! Hər ikisinin doğru ola biləcəyini bu həll edərdi – ${az}. Qəbul edilib: bir.`, az,
      'Xidmət (16 aprel 2024): «yox»! Qəbul edilib: bir.'],
    ['another language than its decision, as while one is replaced by the other', 'It was denied.', ru, 'It was denied.'],
  ])('in %s as well', (_, text, decision, left) => expect(withoutDecision(text, decision)).toBe(left));
});

describe('cases in the selector', () => {
  const cases = [{ id: 'a', title: 'Withdrawal' }, { id: 'b', title: 'Withdrawal' }, { id: 'c', title: 'Arrival' }];
  it('are told apart by their ids where titles are the same', () =>
    expect(cases.map((one) => caseName(one, cases))).toEqual(['Withdrawal (a)', 'Withdrawal (b)', 'Arrival']));
});
