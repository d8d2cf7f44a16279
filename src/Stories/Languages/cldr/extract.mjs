// Takes what pages need out of the CLDR packages and writes cldr.json beside this file; run when a language is added:
//   npm install --legacy-peer-deps cldr-core@48.2.0 cldr-dates-full@48.2.0 cldr-misc-full@48.2.0 cldr-numbers-full@48.2.0 cldr-cal-persian-full@46.1.0
//   node extract.mjs <folder with node_modules>
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const from = join(process.argv[2] ?? '.', 'node_modules');
const here = dirname(fileURLToPath(import.meta.url));
const read = (path) => JSON.parse(readFileSync(join(from, path), 'utf8'));

// Our tag → CLDR's locale, where they differ. What CLDR lacks or leaves in another language stands in ours.json and wins.
const locales = {
  sq: 'sq', hy: 'hy', az: 'az', ba: 'ba', be: 'be', bs: 'bs', bg: 'bg', ce: 'ce', crh: 'crh', prs: 'fa-AF', en: 'en', ka: 'ka',
  hu: 'hu', kk: 'kk', ky: 'ky', mk: 'mk', cnr: 'sr-Latn-ME', ps: 'ps', fa: 'fa', ro: 'ro', ru: 'ru', 'sr-Cyrl': 'sr', 'sr-Latn': 'sr-Latn',
  tg: 'tg', tt: 'tt', tk: 'tk', uk: 'uk', ur: 'ur', 'uz-Latn': 'uz', 'uz-Cyrl': 'uz-Cyrl',
};
const plurals = read('cldr-core/supplemental/plurals.json').supplemental['plurals-type-cardinal'];
const out = { version: read('cldr-core/package.json').version, languages: {} };
for (const [tag, locale] of Object.entries(locales)) {
  const main = (pack, file) => {
    for (let name = locale; ; name = name.slice(0, name.lastIndexOf('-'))) {
      const path = `${pack}/main/${name}/${file}.json`;
      if (existsSync(join(from, path))) return read(path).main[name];
      if (!name.includes('-')) return null;
    }
  };
  const gregorian = main('cldr-dates-full', 'ca-gregorian')?.dates.calendars.gregorian;
  const persian = main('cldr-cal-persian-full', 'ca-persian')?.dates.calendars.persian;
  const numbers = main('cldr-numbers-full', 'numbers')?.numbers;
  const list = main('cldr-misc-full', 'listPatterns')?.listPatterns['listPattern-type-standard'];
  const base = locale.split('-')[0];
  const rules = plurals[tag.split('-')[0]] ?? plurals[base];
  const system = numbers?.defaultNumberingSystem ?? 'latn';
  const symbols = numbers?.[`symbols-numberSystem-${system}`];
  const months = (calendar, form) => calendar && Object.values(calendar.months[form].wide);
  out.languages[tag] = {
    locale,
    months: months(gregorian, 'format'),
    standaloneMonths: months(gregorian, 'stand-alone'),
    days: gregorian && Object.values(gregorian.days.format.wide),
    long: gregorian?.dateFormats.long,
    full: gregorian?.dateFormats.full,
    yearMonth: gregorian?.dateTimeFormats.availableFormats.yMMMM,
    time: gregorian?.timeFormats.short,
    dateTime: gregorian?.dateTimeFormats['dateTimeFormat-type-standard']?.long ?? gregorian?.dateTimeFormats.medium,
    dayPeriods: gregorian && [gregorian.dayPeriods.format.abbreviated.am, gregorian.dayPeriods.format.abbreviated.pm],
    persianMonths: ['fa', 'prs', 'ps'].includes(tag) ? months(persian, 'format') : undefined,
    list: list && { start: list.start, middle: list.middle, end: list.end, two: list['2'] },
    plurals: rules && Object.fromEntries(Object.entries(rules).map(([k, v]) => [k.replace('pluralRule-count-', ''), v.split('@')[0].trim()])),
    digits: system === 'latn' ? undefined : read('cldr-core/supplemental/numberingSystems.json').supplemental.numberingSystems[system]._digits,
    group: symbols?.group,
    decimal: symbols?.decimal,
  };
}
writeFileSync(join(here, 'cldr.json'), JSON.stringify(out, null, 1) + '\n');
