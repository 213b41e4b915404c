import { Button, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { contactOfMedium } from '../../../domain/shares.ts';
import type { ShareMedium } from '../../../domain/shares.ts';
import { asksDocumentType } from '../form/document-manner.ts';
import { DocumentTypeSelect } from '../form/document-type-select.tsx';
import { ChoiceGroup } from '../layout/choice-group.tsx';
import { errorOf } from '../layout/error-summary.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useLengthWords } from '../layout/use-words.ts';
import type { ShareFormState, ShareTyped } from './use-share-form.ts';

interface ShareForm {
  offered: { media: readonly ShareMedium[]; validMs: number };
  form: ShareFormState;
}

const contactProps = {
  email: { type: 'email', inputMode: 'email' },
  mobile: { type: 'tel', inputMode: 'tel' },
} as const;

/** "Nos permite seleccionar un DNI, que será el autorizado a acceder a ella y el medio" (seeds: osseg). */
export function ShareForm({ offered: { media, validMs }, form }: ShareForm): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const lengthWords = useLengthWords();
  const { document, documentType, medium, contact, busy, errors, change, send } = form;
  const kind = medium === undefined ? null : contactOfMedium[medium];
  return (
    <form noValidate onSubmit={send}>
      <p className="lead">{t('shares.text', { time: lengthWords(validMs) })}</p>
      {asksDocumentType(program) && (
        <DocumentTypeSelect
          value={documentType}
          onChange={(picked) => change({ documentType: picked as ShareTyped['documentType'] })}
        />
      )}
      <TextInput
        id="document"
        className="field field-short"
        label={t('shares.document')}
        description={t('shares.documentWhy')}
        error={errorOf(errors, 'document')}
        value={document}
        onChange={(event) => change({ document: event.currentTarget.value })}
        autoComplete="off"
        spellCheck={false}
      />
      <ChoiceGroup
        name="medium"
        legend={t('shares.medium')}
        error={errorOf(errors, 'medium-0')}
        picked={medium}
        choices={media.map((each) => ({ value: each, label: t(`shares.media.${each}`) }))}
        onPick={(picked) => change({ medium: picked, contact: '' })}
      />
      {kind !== null && (
        <TextInput
          {...contactProps[kind]}
          id="contact"
          className="field field-full"
          label={t(`shares.contact.${kind}`)}
          error={errorOf(errors, 'contact')}
          value={contact}
          onChange={(event) => change({ contact: event.currentTarget.value })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
      <Button type="submit" loading={busy}>
        {t(busy ? 'shares.sharing' : 'shares.share')}
      </Button>
    </form>
  );
}
