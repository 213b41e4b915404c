export { checkMobile } from '../../platform/mobile.ts';
export type { MobileCheck } from '../../platform/mobile.ts';
