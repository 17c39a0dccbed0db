// What a person does with what stands beside the work: suggestions, conformity.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST } from './harness.mjs';

/** What is beside the work. */
export const aside = (page) => page.getByRole('complementary', { name: 'Aide et conformité' });
/** Opens « Aide », and waits for the suggestions. */
export async function openHelp(page) {
  await page.getByRole('banner').getByRole('button', { name: 'Aide' }).click();
  await aside(page).getByRole('heading', { name: 'Suggestions' }).waitFor();
}
/** The button of the outline that says how far the strategy is. */
export const progress = (page) => page
  .getByRole('navigation', { name: 'Plan de la stratégie' })
  .getByRole('button', { name: /^(Exigé par le texte|Recommandé)\s: \d+ sur \d+$/ });
/** Opens « Conformité » from there. */
export async function openConformite(page) {
  await progress(page).click();
  await aside(page).getByRole('heading', { name: 'Conformité', level: 2 }).waitFor();
}

/** A group of suggestions, by its title. */
export const group = (page, title) => aside(page).locator('section', { has: page.getByRole('heading', { name: title, exact: true }) });
/** What it offers now, taken or not. */
export const offered = async (page, title) => (await group(page, title).getByRole('listitem').getByRole('button').allTextContents())
  .map((text) => text.replace(/^(Reprendre|Déjà repris, aller à la ligne)\s:\s/, ''));
/** The button of a suggestion, before and after it is taken over. */
export const toTake = (within, name) => within.getByRole('button', { name: `Reprendre : ${name}`, exact: true });
export const taken = (within, name) => within.getByRole('button', { name: `Déjà repris, aller à la ligne : ${name}`, exact: true });
/** Takes a suggestion over, in its group, unfolded when it has to be. */
export async function take(page, title, name) {
  const of = group(page, title);
  await of.waitFor();
  const more = of.getByRole('button', { name: /^\d+\sautres?, / });
  while (await toTake(of, name).count() === 0 && await more.count() > 0) await more.click();
  await toTake(of, name).click();
  await taken(of, name).waitFor();
}
/** Follows a finding of the panel, by the name of its rule. */
export const finding = (page, name) => aside(page).getByRole('link', { name: new RegExp(`^${name}\\s?, (Manque|À vérifier|Satisfait|Sans objet)$`) });

/** The catalogue as it is published. */
export async function catalogue() {
  const name = (await readdir(DIST)).find((file) => /^catalogue-.*\.json$/.test(file));
  return JSON.parse(await readFile(join(DIST, name), 'utf8'));
}
