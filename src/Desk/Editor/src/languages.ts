const rightToLeft = new Set([
  'ar', 'arc', 'azb', 'bal', 'ckb', 'dv', 'fa', 'glk', 'he', 'iw', 'khw', 'ks', 'lrc', 'mzn', 'nqo', 'pnb', 'prs', 'ps', 'sd', 'skr',
  'syr', 'ug', 'ur', 'yi',
]);
const rightToLeftScripts = new Set(['adlm', 'arab', 'aran', 'hebr', 'nkoo', 'rohg', 'samr', 'syrc', 'thaa']);

/** The direction in which a language is written, by its script when the tag names one. */
export function languageDirection(tag: string): 'ltr' | 'rtl' {
  const [language = '', ...rest] = tag.toLowerCase().split('-');
  const script = rest.find((part) => /^[a-z]{4}$/.test(part));
  return (script ? rightToLeftScripts.has(script) : rightToLeft.has(language)) ? 'rtl' : 'ltr';
}

/** A well-formed tag in its usual letters, or null. */
export function canonicalLanguage(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.trim())[0] ?? null;
  } catch {
    return null;
  }
}

export function languageName(tag: string, inLanguage: string): string {
  try {
    return new Intl.DisplayNames([inLanguage, 'en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
