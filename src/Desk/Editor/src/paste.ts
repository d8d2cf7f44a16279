/** Lists within lists become items of the outer one, and paragraphs within an item its lines: our lists are flat. */
export function flattenLists(html: string): string {
  if (!/<(ul|ol|td|th)\b/i.test(html)) return html;
  const page = new DOMParser().parseFromString(html, 'text/html');
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
  return page.body.innerHTML;
}
