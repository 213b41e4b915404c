/** What stands in the machine-readable zone of the DNI specimen. */
export const lucia = {
  documentNumber: 'CAA000123',
  personalNumber: '12345678Z',
  surname: 'MUESTRA IBANEZ',
  givenNames: 'LUCIA',
  birthDate: '1985-02-14',
  expiryDate: '2045-02-14',
  sex: 'F',
  nationality: 'ESP',
  issuingState: 'ESP',
};
