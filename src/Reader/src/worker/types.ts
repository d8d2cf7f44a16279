/** What a file is, by its name: as the newsroom's own server says it (src/Press/Serving). A host's word is not taken. */
const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8', xml: 'application/xml; charset=utf-8', json: 'application/json; charset=utf-8', ics: 'text/calendar; charset=utf-8', svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json', js: 'text/javascript; charset=utf-8', webp: 'image/webp', avif: 'image/avif', jpg: 'image/jpeg', png: 'image/png', mp3: 'audio/mpeg', ogg: 'audio/ogg', m4a: 'audio/mp4',
};

export const extensionOf = (path: string) => path.slice(path.lastIndexOf('.') + 1);

export const typeOf = (path: string) => types[extensionOf(path)] ?? 'text/plain; charset=utf-8';

/** Travels compressed. */
export const isText = (path: string) => !/^(webp|avif|jpg|png|mp3|ogg|m4a)$/.test(extensionOf(path));
