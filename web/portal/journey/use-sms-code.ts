import { useEffect } from 'react';

/** What browsers that read one-time codes out of an SMS give (WebOTP API). */
interface OtpCredential {
  code: string;
}

/** Where the phone offers to hand over the code of the SMS that just came, takes it; elsewhere does nothing. */
export function useSmsCode(onCode: (code: string) => void, bySms: boolean): void {
  useEffect(() => {
    if (!bySms || !('OTPCredential' in window)) return undefined;
    const stop = new AbortController();
    const request = { otp: { transport: ['sms'] }, signal: stop.signal } as CredentialRequestOptions;
    const received = (credential: unknown): void => {
      if (isOtp(credential)) onCode(credential.code);
    };
    // The applicant said no, or left the page: the code can still be typed.
    navigator.credentials.get(request).then(received, () => undefined);
    return () => stop.abort();
  }, [onCode, bySms]);
}

function isOtp(credential: unknown): credential is OtpCredential {
  return typeof credential === 'object' && credential !== null && 'code' in credential;
}
