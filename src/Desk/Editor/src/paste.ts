/**
 * Pasted HTML made fit for our blocks: styles that mean something become elements (the page's policy would drop them
 * unread), lists within lists become items of the outer one, paragraphs within an item or a cell its lines, and joined
 * cells cells of their own.
 */
export function cleanPasted(html: string): string {
  const page = new DOMParser().parseFromString(html.replace(/(<[a-z][^>]*?\s)style\s*=/gi, '$1data-style='), 'text/html');
  for (const element of page.querySelectorAll('[data-style]')) {
    const style = element.getAttribute('data-style')!;
    element.removeAttribute('data-style');
    const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1];
    const wrap = (tag: string) => {
      const mark = page.createElement(tag);
      mark.append(...element.childNodes);
      element.append(mark);
    };
    const isText = /^(SPAN|A|FONT|P|LI|TD|B|I|EM|STRONG)$/.test(element.tagName);
    if (isText && weight && /^(bold(er)?|[6-9]\d\d)$/i.test(weight)) wrap('strong');
    if (isText && /font-style:\s*italic/i.test(style)) wrap('em');
    // Some word processors wrap everything they copy in a <b> that is not bold.
    const notBold = element.tagName === 'B' && weight && /^(normal|[1-5]\d\d)$/i.test(weight);
    const notItalic = element.tagName === 'I' && /font-style:\s*normal/i.test(style);
    if (notBold || notItalic) element.replaceWith(...element.childNodes);
  }
  for (const inner of page.querySelectorAll('li ul, li ol')) {
    const item = inner.closest('li');
    if (item) item.after(...[...inner.children].filter((child) => child.tagName === 'LI'));
    inner.remove();
  }
  for (const holder of page.querySelectorAll('li, td, th')) {
    const blocks = holder.querySelectorAll('p, div, h1, h2, h3, h4, h5, h6, blockquote');
    blocks.forEach((block, place) => {
      if (place > 0) block.before(page.createElement('br'));
      block.replaceWith(...block.childNodes);
    });
  }
  for (const cell of page.querySelectorAll('td[colspan], th[colspan]')) {
    const width = Math.min(50, Number(cell.getAttribute('colspan')) || 1);
    cell.after(...Array.from({ length: width - 1 }, () => page.createElement('td')));
  }
  return page.body.innerHTML;
}
