import type { SearchKind } from '../../../domain/search-text.ts';
import { byEmail, byPhone } from './contacts.ts';
import { byId, byProviderId } from './ids.ts';
import type { SearchKey } from './key.ts';
import { byName } from './name.ts';
import { byDocument, byMemberNumber } from './numbers.ts';

export const searchKeys: Readonly<Record<SearchKind, SearchKey>> = {
  document: byDocument,
  memberNumber: byMemberNumber,
  phone: byPhone,
  email: byEmail,
  name: byName,
  id: byId,
  providerId: byProviderId,
};
