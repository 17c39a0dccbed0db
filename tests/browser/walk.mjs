// A walk over the form, by the addresses of its screens: what stands on each of them, its parts unfolded and its lists turned.

/** Goes to a place of the open draft, and waits until its screen is there. */
export async function go(page, ...place) {
  await page.evaluate(async (place) => {
    const [draft] = location.hash.replace('#/', '').split('/');
    const address = ['#', draft, ...place].join('/');
    const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
    if (location.hash === address) return;
    location.hash = address;
    await pause(0);
    await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
    await pause(10);
  }, place);
  if (place[0] === 'relecture') await page.locator('#lecture').waitFor();
}

/** The controls of the screen as a person sees them: `[row, text]`, the row that a control belongs to and what it holds. */
function controls() {
  const found = [];
  // f-<row>-<keys>, after a letter where the same field is on the screen twice
  const rowOf = (id) => /^[a-z]?f-(.+)-[^-]*$/.exec(id)?.[1];
  for (const control of document.querySelectorAll('main :is(input, textarea, select)')) {
    const row = rowOf(control.id);
    const put = (text) => found.push([row, text]);
    const boxes = control.closest('.checks');
    if (!row || !control.checkVisibility()) continue;
    if (control.type === 'checkbox' && boxes) {
      for (const label of boxes.querySelectorAll('label:has(:checked)')) put(label.textContent);
    } else if (control.type === 'checkbox') {
      if (control.checked) put(control.getAttribute('aria-label'));
    } else if (control.role === 'combobox') {
      for (const chip of control.closest('.pick').querySelectorAll('.tag')) put(chip.firstChild.textContent);
    } else put(control.tagName === 'SELECT' ? control.selectedOptions[0]?.textContent ?? '' : control.value);
    // below it, how it was understood, or what was typed
    const said = document.getElementById(`${control.id}-dit`);
    if (!said) continue;
    put(said.textContent);
    const described = [control, control.closest('fieldset')].some((e) => e?.getAttribute('aria-describedby')?.split(' ').includes(said.id));
    if (!described) found.push([undefined, `${control.id}: what is said below is not announced with it`]);
  }
  return found;
}

/**
 * All that the controls of a screen hold, part after part and page after page: `{ title, screens, found: [[row, text]] }`;
 * without row, what is wrong.
 */
export async function walk(page, ...place) {
  await go(page, ...place);
  return page.evaluate(async (source) => {
    const controls = (0, eval)(`(${source})`); // eslint-disable-line no-eval
    const pause = () => new Promise((done) => { setTimeout(done, 5); });
    const found = [];
    let screens = 0;
    const look = () => { screens += 1; found.push(...controls()); };
    /** Every page of every list under an element. */
    const turn = async (root) => {
      look();
      for (let n = 0; n < root.querySelectorAll('.pager').length; n++) {
        const button = (i) => root.querySelectorAll('.pager')[n].querySelectorAll('button')[i];
        while (button(0).disabled === false) { button(0).click(); await pause(); }
        while (button(1).disabled === false) { button(1).click(); await pause(); look(); }
      }
    };
    await turn(document.querySelector('main'));
    for (let n = 0; n < document.querySelectorAll('.part').length; n++) {
      const part = () => document.querySelectorAll('.part')[n];
      part().querySelector('h2 > button').click();
      await pause();
      await turn(part());
    }
    return { title: document.querySelector('#titre')?.textContent ?? '', screens, found };
  }, controls.toString());
}
