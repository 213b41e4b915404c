import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../../domain/duration.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { consentVersions } from '../../../domain/consent.ts';
import { consentTexts, vendorConsentTexts } from '../../../platform/texts/consent-texts.ts';
import { languages, textsFolder } from '../../../platform/texts/languages.ts';
import { regionsIn } from '../../../platform/texts/regions.ts';

/** Who agreed to a version agreed to these words. Lines are added here; none is ever changed. */
const pinned: Readonly<Record<string, string>> = {
  'ca/consent/face-2.json': 'e045fc72af616119e3c9976f45bcbc346fa25496b58ec3ae61539580e1a195f0',
  'ca/consent/face-4.json': '03cf3a370a5ff240dc4edd6ce8d20f221694270bfb5804497b14952d30e1a192',
  'ca/consent/face-5.json': '530897501f8e4f3ee0641e1d9f8a5462a9764e50ef16e67e2f54c0a01d4e9b14',
  'ca/consent/face-6.json': '85bd66a48d8c72a6c7458970d47111111effec48bedcff4321607c0a4920e066',
  'ca/consent/face-3.json': '30a807fdf979c84a50cf60b6426ea0fe65d473d23d176d98cb28363841e8b44a',
  'en/consent/face-2.json': '54359d641677fec28f6d97a0d329ad24f377038677eb50f34397e990c010a537',
  'en/consent/face-4.json': '371e84f92ddd2e2b3cf7ab41fa42c34743393b9ace76374359c60ab61dbd6743',
  'en/consent/face-5.json': '0218fa96bf2f06db75c1e23ef30849570d755d8a43928fac366af0cbda68d885',
  'en/consent/face-6.json': 'b3515aa18bed638f4a28093ec8225e88d33752fda0d6db3ef07973e277661ec3',
  'en/consent/face-3.json': '1eacab12a2ec0093a2a26a8ba5d63f6ef896d22adbf42bd60589459e168b864e',
  'es/consent/face-2.json': '9f51f85c865caf5412940a7111f720bbc043d61a2fe19321222ae0f6327eb834',
  'es/consent/face-4.json': 'a70f90f3d44a9e63bfac61c32e7d905ca68facb0ac5dd5ccc20055ea6e0b2e27',
  'es/consent/face-5.json': '86452b6da77d4d6dcac815305698574c9735a3601417ce806871f3911a479995',
  'es/consent/face-6.json': 'e8d7dd5bdacfdadecb919440d5252a8b2a96a3a0a5e7e26dcc5f925ded5273a1',
  'es/consent/face-3.json': '5768ba89696df79dce1eb531d29b99ce919113e9428b60715349732824feaad1',
  'ca/consent/face-6-vendor.json': '4d75e60d089718dd305b424ed033c73a43ead3455248896904657b7a1d69b02e',
  'en/consent/face-6-vendor.json': '122018c6fc9b4ef3a2c8cd2752ea9e1914f433968e06459ca35e2353e6d43cad',
  'es/consent/face-6-vendor.json': 'c942b3caff21f108b66dbbf892d0c7946b0c9a6dae505c9eaea8515ea31e29ab',
};

const files = languages.flatMap((language) =>
  readdirSync(join(textsFolder, language, 'consent')).map((file) => `${language}/consent/${file}`),
);

describe('the texts of consents', () => {
  it.each(files)('%s says what it said when it was first shown', (file) => {
    const text = readFileSync(join(textsFolder, file));
    expect({ [file]: createHash('sha256').update(text).digest('hex') }).toEqual({ [file]: pinned[file] });
  });

  it('are all still there, and today’s in every language', () => {
    expect(files.toSorted()).toEqual(Object.keys(pinned).toSorted());
    for (const language of languages)
      for (const version of consentVersions) expect(files).toContain(`${language}/consent/${version}.json`);
  });

  it('promise today what the service keeps', () => {
    const day = { es: /un día después/, en: /one day after/, ca: /un dia després/ };
    expect(LIMITS.pictures.undecided).toBe(DAY);
    for (const [language, words] of Object.entries(day)) {
      for (const texts of [consentTexts, vendorConsentTexts]) {
        expect(texts.in(language).long).toMatch(words);
        expect(texts.in(language).long).toContain('{{kept}}');
      }
    }
    expect(Object.keys(day).toSorted()).toEqual([...languages].sort());
  });

  it('are said in words that every region of a language has, for none says them otherwise', () => {
    for (const { language, foreign } of regionsIn())
      for (const text of [consentTexts, vendorConsentTexts].flatMap((each) =>
        Object.values(each.in(language)),
      ))
        for (const word of Object.keys(foreign)) expect(text).not.toMatch(inWords(word));
  });
});

/** @param word with `*` for any letters */
function inWords(word: string): RegExp {
  return new RegExp(`(?<!\\p{L})${word.replaceAll('*', '\\p{L}*')}(?!\\p{L})`, 'iu');
}
