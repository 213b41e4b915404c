// The API's types for the pages, made from its description by "npm run openapi".
/* oxlint-disable */
export interface paths {
  '/programs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The institutions served */
    get: operations['listPrograms'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/programs/{program}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One institution */
    get: operations['getProgram'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/programs/{program}/challenge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The challenge to solve
     * @description “I am not a robot”, where the institution asks it (`challenge`). Its answer goes with the request it is asked for, and is good once. altcha: the device tries counters from 0 on until PBKDF2 of nonce and counter (four bytes, big-endian) begins with the prefix, and answers base64 of `{"challenge", "solution": {"counter", "derivedKey"}}`.
     */
    get: operations['getChallenge'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/programs/{program}/registrations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hand in the form of a registration
     * @description One answer for everyone: whether the person may go on is told where only they look, never here. What the form asks, the program says. Where a link is emailed, the token may only watch the journey, and using the link gives one that may act.
     */
    post: operations['startRegistration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/programs/{program}/activations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hand in the form of an activation
     * @description One answer for everyone: whether the person may go on is told where only they look, never here. What the form asks, the program says. The activation code is judged at once, together with the data it was handed out for; five wrong ones block it.
     */
    post: operations['startActivation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/programs/{program}/recoveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hand in the form of a recovery
     * @description One answer for everyone: whether the person may go on is told where only they look, never here. What the form asks, the program says. For a forgotten password or a locked account. It locks nobody.
     */
    post: operations['startRecovery'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/links/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What an emailed link is for
     * @description Changes nothing, however often a mail scanner asks.
     */
    get: operations['readLink'];
    put?: never;
    /**
     * Use an emailed link
     * @description On any device, as often as needed while its journey runs, or once, as the program says. The token that it gives may act on the journey of the answer. Where the link goes to a contact on file, that is a new journey, which the sender of the form does not see.
     */
    post: operations['useLink'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/links/{token}/not-me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Say that it was someone else
     * @description Takes the link in what tells of an opening, a reset or another contact, for 30 days: freezes the account, ends its sessions, puts back the contacts that were changed and opens a case for staff. Said again, the answer is the same case.
     */
    post: operations['reportNotMe'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/links/{token}/contact': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm the contact that the link was sent to
     * @description Takes the link that was sent to a contact given for an account, and the document of its holder; five tries. From then on the contact is the account’s, and its other contacts are told.
     */
    post: operations['confirmContact'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/journeys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where a journey stands */
    get: operations['getJourney'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/journeys/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow a journey
     * @description Server-sent events: `event: journey` with the journey as its data, at once and whenever it changes; comments keep the line open. Ends after half an hour; a page that is still open opens another.
     */
    get: operations['followJourney'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/journeys/{id}/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send the step's message again
     * @description Costs no time and no attempts. Waits grow from 30 seconds; `resendAt` says from when it is possible.
     */
    post: operations['resendMessage'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/journeys/{id}/code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hand in the PIN
     * @description Takes the token that the emailed link gave. `identityDocument` is asked where the step offers `identityChoices`.
     */
    post: operations['submitCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/journeys/{id}/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Choose the password
     * @description 12 characters or more of any kind; refused when common, simple or containing personal data.
     */
    post: operations['choosePassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/journeys/{id}/handoff': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Let a phone take the pictures
     * @description Gives the address that a phone opens within an hour. A new one ends the one before, also where a phone has taken that.
     */
    post: operations['offerHandoff'];
    /**
     * Take the pictures without the phone
     * @description By the computer or by the phone. The phone’s token is worth nothing from then on; its pictures stay.
     */
    delete: operations['endHandoff'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/handoffs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take the pictures on this phone
     * @description The first phone takes it. The same phone again, by its Idempotency-Key, gets the same answer as long as the hand-off lives.
     */
    post: operations['takeHandoff'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/journeys/{id}/captures/{side}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** See one's own image */
    get: operations['getCapture'];
    /**
     * Hand in an image
     * @description The bytes of the image, at most 12 MB and 40 megapixels. It is judged at once, stripped of its metadata and stored encrypted. A refused one says why and counts; after five, `asItIs=true` hands it to a person. A journey sends two at a time, and twenty of a side in all.
     */
    put: operations['putCapture'];
    post?: never;
    /** Take an image again */
    delete: operations['dropCapture'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/journeys/{id}/live-check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin the active check of the face
     * @description Draws what the applicant is to do before the camera. It counts for three minutes, for this opening of the step, and once; a new one ends the one before.
     */
    post: operations['beginLiveCheck'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/journeys/{id}/live-check/frames': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hand in the frames of the active check
     * @description At most sixteen, three of a step, 200 kB each. They are judged at once and not kept, but for the one of a check that was passed that becomes the picture of the face. A check that was not passed says what another try mends; after three a picture goes to a person. The same request again, by its Idempotency-Key, is answered the same.
     */
    post: operations['sendLiveFrames'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/journeys/{id}/consent': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Consent to a picture of the face
     * @description To the text of `texts/<language>/consent/<textVersion>.json`, as it was shown. Version and language are kept.
     */
    post: operations['giveConsent'];
    /**
     * Withdraw the consent
     * @description Until the identity is decided about. Every picture is deleted at once, of the document too, with their key and what was read from them. The step asks for them anew; a review that waits is decided without them. Withdrawn twice is withdrawn once.
     */
    delete: operations['withdrawConsent'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/journeys/{id}/identity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was read from the document */
    get: operations['getIdentity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Correct what was read */
    patch: operations['correctIdentity'];
    trace?: never;
  };
  '/journeys/{id}/identity/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm the data
     * @description Goes on to the password, or waits for a person where the document leaves doubts.
     */
    post: operations['confirmIdentity'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/programs/{program}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Log in
     * @description One answer for an unknown document, a wrong password and a disabled account. Failures make wait: 1 minute after five, doubling to 2 hours. A session that the browser had before ends.
     */
    post: operations['logIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How long the session lasts
     * @description Does not make it last longer.
     */
    get: operations['getSession'];
    put?: never;
    /**
     * Stay logged in
     * @description The answer to the warning before the idle time is over.
     */
    post: operations['extendSession'];
    /** Log out */
    delete: operations['logOut'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/session/step-up': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for a fresh code by text message
     * @description For what asks a high level. The journey shows how the message gets on, and repeats it; the code is typed here, in the same session. One begun before is over.
     */
    post: operations['beginStepUp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/session/step-up/code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Enter the code
     * @description Only in the session that asked for it. The level is high for 10 minutes or until one request has used it, whichever comes first.
     */
    post: operations['submitStepUpCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/contact': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The contacts, unmasked
     * @description Asks a high level, and uses it up.
     */
    get: operations['getContact'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The account page */
    get: operations['getMe'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/proofings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How the identity was checked
     * @description What stays of it when the pictures are deleted. Empty for an account that was opened without a check of the identity, or before records were kept.
     */
    get: operations['listOwnProofings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/record': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the institution’s list has of the holder */
    get: operations['getOnRecord'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the holder is logged in */
    get: operations['listOwnSessions'];
    put?: never;
    post?: never;
    /**
     * Log out everywhere else
     * @description The session that asks goes on.
     */
    delete: operations['endOtherSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/sessions/{session}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Log out one of the others */
    delete: operations['endOtherSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/credential': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The digital credential
     * @description As the institution’s list has the holder now, and what their device makes its codes of.
     */
    get: operations['getCredential'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/credential/renewal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Have the credential issued anew
     * @description For a holder who has lost a phone: codes of the devices that have the earlier one are revoked at once.
     */
    post: operations['renewCredential'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/programs/{program}/credential-checks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check a security code that is shown
     * @description For pharmacies, professionals and institutions, without an account. Says nothing of the holder.
     */
    post: operations['checkCredential'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/shares': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** To whom the credential is or was shared */
    get: operations['listShares'];
    put?: never;
    /**
     * Share the credential
     * @description Who has its link must type the document; then they see the credential until its time is over.
     */
    post: operations['shareCredential'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/shares/{share}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revoke a share */
    delete: operations['revokeShare'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/shares/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Open a credential that was shared
     * @description With the document that its holder has authorised. Five wrong ones end the share. Its holder sees each opening and each wrong one.
     */
    post: operations['openShare'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/shares/{token}/card': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The shared credential again, with its code and QR of now */
    post: operations['viewShare'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/group': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whose cards of the family the holder may see */
    get: operations['getGroup'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/group/{person}/credential': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The card of another of the family, as it is now
     * @description No secret comes with it. It is written into the log of the member whose card it is.
     */
    get: operations['getGroupCredential'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/group/grant': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Let the parents see the card, or no more */
    put: operations['setGroupGrant'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/credential-views': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who of the family has seen the holder’s card */
    get: operations['listCardViews'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the holder has asked for and is under way */
    get: operations['listOwnRequests'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/contact-changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for another email or mobile
     * @description It gets a message with a link. When it has answered, each contact on file is told and may object; then it is in force. Asks a session that a fresh code has raised, or the password where there are no such codes.
     */
    post: operations['askContactChange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/requests/{request}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take it back */
    delete: operations['cancelOwnRequest'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/data': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Download everything that is held of the holder
     * @description Made while it is asked for and kept nowhere: the answer is the only copy. Asks a session that a fresh code has raised, or the password where there are no such codes. What a form in the holder’s name says is in it only where it led to its goal: else it may be another person’s.
     */
    post: operations['downloadOwnData'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/programs/{program}/sessions/certificate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Prove who one is by certificate
     * @description On the listener that asks for certificates, whose origin `login.certificateUrl` of the program names. The certificate of an electronic DNI or of the FNMT is judged: chain, time, purpose, revocation, DNI or NIE. What it answers with becomes a session on the main site.
     */
    post: operations['proveByCertificate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/programs/{program}/sessions/handover': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Log in with what a certificate has proven
     * @description Once, within a minute, with the state that the proof was asked with. The session counts as one of a high level. A session that the browser had before ends. Where the program has it so, a person on the roster without an account gets one: without a password, reached by the contacts on file, which are told.
     */
    post: operations['logInByCertificate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Log in as staff
     * @description One answer for an unknown name, a wrong password and a disabled account. Failures make wait as at the login of account holders. The session reaches no further than the second factor until that is shown, or set up at the first login.
     */
    post: operations['logInStaff'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who is logged in, and for how long
     * @description Ends after 15 minutes without a request, and after 8 hours.
     */
    get: operations['getStaffSession'];
    put?: never;
    post?: never;
    /** Log out */
    delete: operations['logOutStaff'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/session/second-factor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Show the second factor
     * @description Raises the session to its full level. A passkey signs what was asked for it just before; a code of the app counts once, in its half minute and the one before and after; a recovery code counts once. Wrong ones make wait, over all sessions of the account.
     */
    post: operations['passSecondFactor'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/second-factor/totp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin to set up an authenticator app
     * @description Gives a new secret, which counts once it is confirmed by its first code. The one in use stays in use until then. Where there is a second factor already, it must have been shown.
     */
    post: operations['offerTotp'];
    /**
     * Take the own authenticator app away
     * @description The last lasting factor stays: set another up before.
     */
    delete: operations['removeTotp'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/second-factor/totp/confirmation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm an authenticator app by its first code
     * @description Raises the session, and gives ten recovery codes, this once; earlier ones stop counting.
     */
    post: operations['confirmTotp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/second-factor/recovery-codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get new recovery codes
     * @description Ten, this once, after the second factor was shown; earlier ones stop counting.
     */
    post: operations['renewRecoveryCodes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/session/second-factor/passkey': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin to show a passkey
     * @description Gives what the browser asks a passkey to sign, which counts once, within five minutes, in this session alone.
     */
    post: operations['askForPasskey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/second-factor/passkeys/offer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin to set up a passkey
     * @description Where there is a second factor already, it must have been shown.
     */
    post: operations['offerPasskey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/second-factor/passkeys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the own passkeys */
    get: operations['listPasskeys'];
    put?: never;
    /**
     * Register a passkey
     * @description Raises the session. The first factor brings ten recovery codes, this once; with a further one the earlier codes go on counting.
     */
    post: operations['registerPasskey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/second-factor/passkeys/{passkey}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Take one of the own passkeys away
     * @description The last lasting factor stays: set another up before.
     */
    delete: operations['removePasskey'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/login-ways': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How staff can log in */
    get: operations['getStaffLoginWays'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/sessions/provider': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin a login by the institution’s identity provider
     * @description The browser keeps a cookie for ten minutes, without which nothing that comes back counts.
     */
    post: operations['beginProviderLogin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/sessions/provider/callback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Where the identity provider sends the browser back to
     * @description Always leads to the console, logged in or with the reason why not: no address in the request moves it elsewhere.
     */
    get: operations['endProviderLogin'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/audit/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Search the audit
     * @description Of the own program; an operator’s are those of all programs, without whom they were about and why. Looking for lines is a line itself.
     */
    post: operations['searchAudit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/audit/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The audit as a table
     * @description Of the own program; an operator’s are those of all programs, without whom they were about and why. Looking for lines is a line itself. As CSV (RFC 4180), the latest first, 10,000 lines at most.
     */
    post: operations['exportAudit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/operation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How the service stands in every program
     * @description What is stuck, in groups, what each provider said last, and where the audit’s chain ends. Nothing in it identifies a person, so looking at it is not in the audit.
     */
    get: operations['getOperation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/queue': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What waits for me
     * @description In the own program, of the kinds that the role does something about, the longest wait first. Nothing in it identifies a person, so looking at it is not in the audit.
     */
    get: operations['getQueue'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Find people and journeys by anything that names them
     * @description Of the own program, masked, ended journeys too. A POST, since what is looked for is personal data and no part of an address. Each is in the audit, with a keyed digest in the place of the text, and one of a limited number an hour.
     */
    post: operations['searchPeople'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/journeys/{journey}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Where a journey stands
     * @description Of the own program, masked: whom it is about, what their page shows, a sentence to read out to them, and its clocks. Each look is in the audit.
     */
    get: operations['getStaffJourney'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/journeys/{journey}/story': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How a journey went
     * @description The workflow’s own history in plain words, joined with what the database knows: messages and whether they arrived, codes, pictures, decisions. In the language of the browser. Nothing of a code, a link or a password is in it. Each look is in the audit.
     */
    get: operations['getStory'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/journeys/{journey}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow a journey
     * @description Server-sent events: `event: changed` whenever the journey has changed, with nothing of it; what it has become is asked for. Ends after half an hour.
     */
    get: operations['followStaffJourney'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/people/{person}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A person: list, account, journeys, messages, logins, cases, and who has looked
     * @description Of the own program, masked, 30 of each and 50 journeys at most. Looking is in the audit. A person of another program answers like none.
     */
    get: operations['getPerson'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/people/{person}/unlock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End the lock of a person’s account
     * @description With a reason, which the audit keeps. Wrong passwords count from nothing again; the password stays as it is. Not by who had a hand in the person’s access. A frozen account is a case’s.
     */
    post: operations['unlockPerson'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/people/{person}/reveal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * See one datum of a person in full
     * @description With a reason, which the audit keeps; one of a limited number an hour. A person of another program answers like none.
     */
    post: operations['revealDatum'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/people/{person}/notes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What staff have noted about a person
     * @description And about their journeys. Of the own program; another’s answers like none.
     */
    get: operations['listPersonNotes'];
    put?: never;
    /**
     * Note something about a person
     * @description Kept for 90 days, or as long as is said. The audit has that it was written, not what it says.
     */
    post: operations['writePersonNote'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/journeys/{journey}/notes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What staff have noted about a journey
     * @description And about its person. Of the own program; another’s answers like none.
     */
    get: operations['listJourneyNotes'];
    put?: never;
    /**
     * Note something about a journey
     * @description As about a person. A journey whose person is erased takes none.
     */
    post: operations['writeJourneyNote'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/notes/{note}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Delete a note before its day
     * @description One’s own or a colleague’s; the audit has who did.
     */
    delete: operations['deleteNote'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/journeys/{journey}/actions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What can be done to a journey now
     * @description Only what makes sense at its stage and is granted to the role, each with its effect in words.
     */
    get: operations['listJourneyActions'];
    put?: never;
    /**
     * Do something to a journey
     * @description With its reason, which the audit keeps. What makes no sense at its stage is refused; the limits of a destination hold for staff too.
     */
    post: operations['doJourneyAction'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/journeys/{journey}/requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask a colleague to confirm what is to be done to a journey
     * @description Nothing is done before somebody else confirms it, within 24 hours. What makes no sense at its stage is refused; one of each kind waits at a time.
     */
    post: operations['askSecondPerson'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What waits for a second person
     * @description Of the own program: what waits and the role may confirm, what one has asked for oneself, and what was decided lately about either. Nothing in it identifies a person.
     */
    get: operations['listRequests'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/requests/{request}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What a colleague asks to be confirmed
     * @description With its effect and the asker’s reason. The look is in the audit. Another program’s answers like none.
     */
    get: operations['getRequest'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/requests/{request}/decision': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm, refuse or take back what waits for a second person
     * @description Once, with its reason, which the audit keeps. Who asked can only take it back; confirmed by another, it is done at once.
     */
    post: operations['decideRequest'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/reviews': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The identities that wait for a person
     * @description Of the own program, oldest first.
     */
    get: operations['listReviews'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/reviews/{journey}/looks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * See what an identity is decided by
     * @description What was claimed, read and changed, and what the roster says. Each look is in the audit, with its reason.
     */
    post: operations['lookAtReview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/reviews/{journey}/pictures/{side}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See a picture of an identity
     * @description After a look at its review, with its reason; never cached. Each is in the audit, and nobody decides before they have seen them all.
     */
    get: operations['getReviewPicture'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/reviews/{journey}/pictures/{side}/asks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for one picture again
     * @description While the review waits. The applicant is told by email and on their page, and takes that picture alone; the review, its clock and all else stay. The picture before is kept until the pictures go. One at a time, and so often for a review. In the audit.
     */
    post: operations['askPictureAgain'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/reviews/{journey}/turn': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take a review, or give it back
     * @description While one of the staff is at it, nobody else decides. A colleague’s is taken over, or given back, by who is granted that. In the audit.
     */
    post: operations['turnReview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/reviews/{journey}/letter': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the email that a refusal sends
     * @description Word for word as it would be written, in the applicant’s language, before anything is decided. After a look at its review; the address is masked.
     */
    get: operations['previewRefusalLetter'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/reviews/{journey}/decision': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Approve or reject an identity
     * @description Once, and not before each picture has been fetched; the journey goes on by itself. A journey of another program answers like none.
     */
    post: operations['decideReview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/journeys/{journey}/proofings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What the decision about an identity rested on
     * @description Of a journey of the own program; empty before a decision. It stays when the pictures are deleted, and names no one.
     */
    get: operations['listProofings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/contacts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The emails that wait to be put on file
     * @description Given by titulars with no email on file. Of the own program, oldest first, masked.
     */
    get: operations['listContacts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/contacts/{journey}/look': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * See an email and its person in full
     * @description With a reason, which the audit keeps. A journey of another program answers like none.
     */
    post: operations['lookAtContact'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/contacts/{journey}/decision': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Approve or reject an email
     * @description Once. Approved, it is on file and the journey goes on by itself: the code goes there. Rejected, the applicant is told. An email that the institution has put on file meanwhile is never replaced.
     */
    post: operations['decideContact'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/journeys/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Show, masked, the person a journey would be for
     * @description Before it begins: staff hold what is shown against the card of the person before them, and confirm with `confirmation`. Nothing begins and nothing is sent. Each is a look-up: in the audit, and one of a limited number an hour.
     */
    post: operations['previewAtDesk'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/journeys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin a journey for a person who came in
     * @description For the person whom a preview of the same data has shown, and whom its `confirmation` confirms; without it, or with one of other data, another person’s or too old, nothing begins. The journey’s link or code goes to the contact given, else to the one on file; staff see neither it nor the password. A text message carries the way to the page too. The contact given is put on file when the journey is completed, never before.
     */
    post: operations['beginAtDesk'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/cases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What account holders have reported
     * @description The open cases of the own program, oldest first, and the closed ones whose account a second person is to unfreeze.
     */
    get: operations['listCases'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/cases/{case}/close': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Close a case
     * @description Once, and by none who had a hand in what is complained of. The account stays frozen: where its holder may recover it, a second person unfreezes it. A case of another program answers like none.
     */
    post: operations['closeCase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/cases/{case}/unfreeze': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Unfreeze the account of a closed case
     * @description By another person than the one who closed it. The account is then recovered by its holder, who chooses a new password.
     */
    post: operations['unfreezeAccount'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/messages/lost': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What was sent and did not arrive
     * @description To people of the own program, in the last 30 days, latest first; 200 at most.
     */
    get: operations['listLostMessages'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/stuck': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What is stuck
     * @description In the own program, by stage, cause and the provider’s code, with what each provider said last. Nothing in it identifies a person, so looking at it is not in the audit.
     */
    get: operations['getStuck'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/stuck/members': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Which are stuck alike
     * @description A page of one group, masked. Each look is in the audit. Where it has changed meanwhile, the next page goes on from the same instant.
     */
    post: operations['listStuck'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/stuck/retries/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What trying a group again would do
     * @description Nothing is sent.
     */
    post: operations['previewRetry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/stuck/retries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The groups that were tried again
     * @description Of the own program, the latest first. Nothing in it identifies a person.
     */
    get: operations['listRetries'];
    put?: never;
    /**
     * Try a group again
     * @description Those that are stuck now, one after the other at the given pace. A journey that has gone on meanwhile is left alone, and no message goes twice. Ten failures in a row end it. One at a time for each provider of a program. In the audit with its reason, once for the group and once for each journey that is tried.
     */
    post: operations['beginRetry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/stuck/retries/{retry}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How trying a group again goes */
    get: operations['getRetry'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/stuck/retries/{retry}/stop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Stop trying a group again
     * @description What is out comes to its end; no further try begins.
     */
    post: operations['stopRetry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/stuck/retries/{retry}/report': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What came of each journey
     * @description A CSV (RFC 4180) of journeys’ ids, outcomes and providers’ codes. In the audit.
     */
    get: operations['getRetryReport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/schedules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What the service does every so often
     * @description With its last and its next run, as the engine has them.
     */
    get: operations['listSchedules'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/schedules/{schedule}/actions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Pause a schedule, let it go on, or run it now
     * @description It holds for all programs. With its reason, which the audit keeps. Run now begins nothing while it is running.
     */
    post: operations['steerSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/registrations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Register a person and hand out an activation code
     * @description Of the own program, where it has registration acts. A person who is registered already has their contacts brought up to date and gets a new code; the earlier one is worth nothing from then on, and its block ends.
     */
    post: operations['registerPerson'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/numbers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How a kind of journey goes
     * @description Of the own program: how many began, reached each stage and ended how, in what time, in which language and on what device; whether messages arrived; what reviews there were. Sums alone, so looking at them is not in the audit.
     */
    get: operations['getNumbers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/program-map': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The stages and ways of a kind of journey
     * @description Of the own program, as its plan has them, with how many journeys are at each stage now, how many went each way in the period, and how long that took.
     */
    get: operations['getProgramMap'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/staff/journeys/{journey}/path': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The stages that a journey was at
     * @description In their order, of a journey of the own program. Each look is in the audit, as that at the journey.
     */
    get: operations['getJourneyPath'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/webhooks/sendgrid': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Events of SendGrid
     * @description Its signed event webhook (ECDSA over timestamp and body). Told twice, an event changes nothing the second time.
     */
    post: operations['sendgridEvents'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/webhooks/twilio': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Status of a message at Twilio
     * @description Its signed status callback (HMAC over the exact address and the parameters).
     */
    post: operations['twilioStatus'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/webhooks/identity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Verdict of an identity vendor
     * @description Signed as Standard Webhooks says (HMAC-SHA256 over id, timestamp and body, five minutes). The first verdict about a check that comes in time decides; a later one is noted and shown to who reviews.
     */
    post: operations['identityVerdict'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/openapi.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * This description
     * @description For people: /api/docs.
     */
    get: operations['getDescription'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    JourneyForm: {
      /**
       * @description As the institution asks it, e.g. a DNI with its letter.
       * @example 12345678Z
       */
      document?: string;
      /**
       * @description Where the number alone does not say.
       * @enum {string}
       */
      documentType?: 'DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport';
      /** @description A document or a member number. */
      identifier?: string;
      /**
       * @description DDMMYYYY, or ISO.
       * @example 15081975
       */
      birthDate?: string;
      /**
       * @description National or international.
       * @example +34 600 123 456
       */
      mobile?: string;
      email?: string;
      /**
       * @description By which contact on file to be reached.
       * @enum {string}
       */
      channel?: 'email' | 'sms';
      /** @description As handed out at the registration act. */
      activationCode?: string;
      password?: string;
      confirmation?: string;
      /** @description The solved challenge, where the program asks one. */
      challenge?: string;
      /** @default es */
      language: components['schemas']['Language'];
      /** @description The journey whose data is corrected by filling the form in again; it ends as superseded. */
      replaces?: {
        /** Format: uuid */
        journey: string;
        token: string;
      };
    };
    Language: string;
    ContactConfirmation: {
      /** @description Of the account’s holder: the message does not say whose account it is. */
      document: string;
    };
    CodeSubmission: {
      /** @description The digits, or the whole message that brought them. */
      code: string;
      /** @enum {string} */
      identityDocument?: 'DNI' | 'NIE' | 'greenCard+passport';
    };
    PasswordChoice: {
      password: string;
      confirmation: string;
      /** @description Where the step asks it. */
      email?: string;
      challenge?: string;
    };
    HandoffOffer: {
      /** @description Send the link to the phone of the journey as well. */
      sms?: boolean;
    };
    HandoffTaking: {
      /** @description The fragment of the address that was offered. */
      token: string;
    };
    /** @enum {string} */
    CaptureSide: 'front' | 'back' | 'passport' | 'greenCard' | 'face';
    LiveFrames: {
      nonce: string;
      /** @description In the order of the steps, at least one of each. */
      frames: {
        /** @description Index of the step that it shows. */
        step: number;
        /** @description Base64, not mirrored; its shorter side has 480 pixels. */
        jpeg: string;
      }[];
    };
    /** @description Explicit consent to take and keep a picture of the face (GDPR art. 9). */
    Consent: {
      /** @constant */
      face: true;
      /** @description Of the text that was shown; only today’s is agreed to. */
      textVersion: string;
      /** @description In which the text was shown. */
      language: components['schemas']['Language'];
    };
    IdentityCorrection: {
      number?: string | null;
      surname?: string | null;
      givenNames?: string | null;
      birthDate?: string | null;
      expiryDate?: string | null;
      nationality?: string | null;
      sex?: ('F' | 'M' | 'X') | null;
    };
    Login: {
      document: string;
      /**
       * @description Where the number alone does not say; else the program's first.
       * @enum {string}
       */
      documentType?: 'DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport';
      password: string;
      /** @description The answer to the challenge, where the institution asks one: altcha’s payload, or the token of reCAPTCHA. Good once. */
      challenge?: string;
    };
    /** @description As it came by text message. */
    StepUpCode: {
      /** @description The digits, or the whole message that brought them. */
      code: string;
    };
    ShownCode: {
      document: string;
      /**
       * @description Where the number alone does not say; else the program's first.
       * @enum {string}
       */
      documentType?: 'DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport';
      /** @description Six digits, as the credential shows them; blanks do no harm. */
      code: string;
    };
    WantedShare: {
      document: string;
      /**
       * @description Where the number alone does not say; else the program's first.
       * @enum {string}
       */
      documentType?: 'DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport';
      /** @enum {string} */
      medium: 'sms' | 'email' | 'copy' | 'qr';
      /** @description Where its link is sent, by the medium. */
      contact?: string;
    };
    ShareOpening: {
      document: string;
      /**
       * @description Where the number alone does not say; else the program's first.
       * @enum {string}
       */
      documentType?: 'DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport';
    };
    ShareView: {
      view: string;
    };
    GroupGrant: {
      grants: boolean;
    };
    ContactChange: {
      /** @enum {string} */
      channel: 'email' | 'sms';
      /** @description An email address, or a mobile number. */
      contact: string;
      password?: string;
    };
    WantedData: {
      /** @enum {string} */
      format: 'json' | 'pdf';
      password?: string;
    };
    CertificateLogin: {
      /** @description What the browser that begins keeps; the same must end it. */
      state?: string;
    };
    Handover: {
      handover: string;
      /** @description What the browser that begins keeps; the same must end it. */
      state?: string;
    };
    StaffLogin: {
      name: string;
      password: string;
    };
    SecondFactor:
      | {
          /** @constant */
          kind: 'passkey';
          credential: components['schemas']['ShownPasskey'];
        }
      | {
          /** @constant */
          kind: 'totp';
          code: string;
        }
      | {
          /** @constant */
          kind: 'recoveryCode';
          code: string;
        };
    /** @description `AuthenticationResponseJSON` of WebAuthn. */
    ShownPasskey: {
      /** Format: base64url */
      id: string;
      /** Format: base64url */
      rawId: string;
      /** @constant */
      type: 'public-key';
      /** @enum {string} */
      authenticatorAttachment?: 'cross-platform' | 'platform';
      /** @default {} */
      clientExtensionResults: Record<string, never>;
      response: {
        /** Format: base64url */
        clientDataJSON: string;
        /** Format: base64url */
        authenticatorData: string;
        /** Format: base64url */
        signature: string;
        /** Format: base64url */
        userHandle?: string;
      };
    };
    SecondFactorCode: {
      code: string;
    };
    NewPasskey: {
      name: string;
      credential: components['schemas']['MadePasskey'];
    };
    /** @description `RegistrationResponseJSON` of WebAuthn. */
    MadePasskey: {
      /** Format: base64url */
      id: string;
      /** Format: base64url */
      rawId: string;
      /** @constant */
      type: 'public-key';
      /** @enum {string} */
      authenticatorAttachment?: 'cross-platform' | 'platform';
      /** @default {} */
      clientExtensionResults: Record<string, never>;
      response: {
        /** Format: base64url */
        clientDataJSON: string;
        /** Format: base64url */
        attestationObject: string;
        transports?: ('ble' | 'cable' | 'hybrid' | 'internal' | 'nfc' | 'smart-card' | 'usb')[];
      };
    };
    AuditPage: {
      /** @description A name of staff, or an actor as the audit has it, such as `retention`. */
      who?: string;
      /** @description An action such as `person.reveal`, or the word before its dot. */
      action?: string;
      /**
       * Format: uuid
       * @description Id of a journey, a person or an account; needs the right to see whom it was about.
       */
      whom?: string;
      /** Format: date-time */
      from?: string;
      /**
       * Format: date-time
       * @description Not itself.
       */
      until?: string;
      /** @description Where the page before ended. */
      after?: {
        /** Format: date-time */
        at: string;
        id: string;
      };
    };
    AuditQuery: {
      /** @description A name of staff, or an actor as the audit has it, such as `retention`. */
      who?: string;
      /** @description An action such as `person.reveal`, or the word before its dot. */
      action?: string;
      /**
       * Format: uuid
       * @description Id of a journey, a person or an account; needs the right to see whom it was about.
       */
      whom?: string;
      /** Format: date-time */
      from?: string;
      /**
       * Format: date-time
       * @description Not itself.
       */
      until?: string;
    };
    Search: {
      /** @description A document with or without its letter, a phone or email in any writing, a member number, the words of a name in any order, or an id: of a journey, person, account, case, message or letter, or the one that Twilio or SendGrid gave to a message. */
      text: string;
    };
    Unlock: {
      /** @description Kept in the audit. */
      reason: string;
    };
    Reveal: {
      /** @enum {string} */
      field:
        | 'name'
        | 'document'
        | 'memberNumber'
        | 'birthDate'
        | 'email'
        | 'mobile'
        | 'accountEmail'
        | 'accountMobile';
      /** @description Kept in the audit. */
      reason: string;
    };
    NewStaffNote: {
      text: string;
      /**
       * @description How long it is kept.
       * @default 90
       */
      days: number;
    };
    JourneyActionRequest: {
      /** @enum {string} */
      action: 'resend' | 'restart' | 'retry' | 'extend' | 'toReview' | 'cancel' | 'erase';
      /** @description Kept in the audit. */
      reason: string;
    };
    SecondPersonAsk: {
      /** @enum {string} */
      action: 'correctMobile' | 'correctEmail' | 'reviewRefused' | 'reviewApproved' | 'suspendAccount';
      /** @description The email or mobile that takes the place of the old one, where the action puts one there. */
      contact?: string;
      /** @description Kept in the audit. */
      reason: string;
    };
    SecondPersonDecision: {
      /** @enum {string} */
      decision: 'confirmed' | 'refused' | 'withdrawn';
      /** @description Kept in the audit. */
      reason: string;
    };
    Look: {
      /** @description Kept in the audit. */
      reason: string;
    };
    PictureAsk: {
      /**
       * @description What the applicant is told, in their language, with what to do.
       * @enum {string}
       */
      reason: 'blurred' | 'dark' | 'glare' | 'cutOff' | 'covered' | 'wrongPicture' | 'other';
    };
    ReviewTurn: {
      /**
       * @description Who is to have it: the staff member who asks, or the next who takes it.
       * @enum {string}
       */
      to: 'me' | 'everybody';
    };
    ReviewDecision: {
      /** @enum {string} */
      decision: 'approved' | 'rejected';
      /** @description Kept in the audit. */
      reason: string;
      /**
       * @description Of a refusal: what the applicant is told, with what to do. `other`: that it was refused, and no more.
       * @enum {string}
       */
      rejection?:
        | 'picturesUnclear'
        | 'wrongDocument'
        | 'documentExpired'
        | 'dataDiffer'
        | 'notOriginal'
        | 'faceDiffers'
        | 'other';
    };
    ContactLook: {
      /** @description Kept in the audit. */
      reason: string;
    };
    ContactDecision: {
      /** @enum {string} */
      decision: 'approved' | 'rejected';
      /** @description Kept in the audit. */
      reason: string;
    };
    DeskQuestion: {
      /** @enum {string} */
      kind: 'registration' | 'recovery';
      document?: string;
      /**
       * @description Where the number alone does not say.
       * @enum {string}
       */
      documentType?: 'DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport';
      /** @description A document or a member number. A number that can be both is refused as `ambiguous`: then `document` or `memberNumber` says which. */
      identifier?: string;
      /** @description A member number. */
      memberNumber?: string;
      /**
       * @description Where the program lets it be picked.
       * @enum {string}
       */
      channel?: 'email' | 'sms';
      /** @description Given now; put on file when the journey is completed. Absent: as on file. */
      email?: string;
      /** @description The same of the mobile. */
      mobile?: string;
      /** @description Kept in the audit. */
      reason: string;
    };
    DeskStart: {
      /** @enum {string} */
      kind: 'registration' | 'recovery';
      document?: string;
      /**
       * @description Where the number alone does not say.
       * @enum {string}
       */
      documentType?: 'DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport';
      /** @description A document or a member number. A number that can be both is refused as `ambiguous`: then `document` or `memberNumber` says which. */
      identifier?: string;
      /** @description A member number. */
      memberNumber?: string;
      /**
       * @description Where the program lets it be picked.
       * @enum {string}
       */
      channel?: 'email' | 'sms';
      /** @description Given now; put on file when the journey is completed. Absent: as on file. */
      email?: string;
      /** @description The same of the mobile. */
      mobile?: string;
      /** @description Kept in the audit. */
      reason: string;
      /** @description From the preview of the same data. Without it, or with one of other data, of somebody else or too old, nothing begins. */
      confirmation?: string;
    };
    CaseClosing: {
      /** @description Kept in the audit. */
      reason: string;
      /** @description The holder may choose a new password by recovery, once a second person has unfrozen the account; the old one stays dropped. */
      unfreeze: boolean;
    };
    Unfreezing: {
      /** @description Kept in the audit. */
      reason: string;
    };
    StuckPage: {
      group: components['schemas']['StuckGroupKey'];
      /** @description Where the page before ended. */
      after?: {
        /** Format: date-time */
        since: string;
        id: string;
      };
    };
    StuckGroupKey: {
      /** @enum {string} */
      kind: 'parked' | 'untold' | 'lost' | 'letter' | 'upkeep';
      /** @description Of the open stage; null of what is no journey. */
      stage:
        | (
            | 'emailLink'
            | 'emailCode'
            | 'smsPin'
            | 'smsCode'
            | 'contactApproval'
            | 'identity'
            | 'vendorCheck'
            | 'review'
            | 'password'
          )
        | null;
      /** @description What it waits for; null where a fact was not told. */
      cause: ('email' | 'sms' | 'vendor' | 'roster' | 'fault') | null;
      /** @description The provider’s code of the last try, or the engine’s name of a fault. */
      code: string | null;
    };
    RetryAsked: {
      group: components['schemas']['StuckGroupKey'];
    };
    NewRetry: {
      group: components['schemas']['StuckGroupKey'];
      /**
       * @description Tries begun a second.
       * @default 5
       */
      perSecond: number;
      /** @description Kept in the audit. */
      reason: string;
    };
    ScheduleAction: {
      /** @enum {string} */
      action: 'pause' | 'resume' | 'run';
      /** @description Kept in the audit. */
      reason: string;
    };
    RegistrationAct: {
      document: string;
      /**
       * @description Where the number alone does not say.
       * @enum {string}
       */
      documentType?: 'DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport';
      name: string;
      /** @description Asked again at the activation. */
      email: string;
      /** @description National or international; gets the codes. */
      mobile: string;
      /** @description Of the slip; else the program's first. */
      language?: components['schemas']['Language'];
    };
    ProgramSummary: {
      id: string;
      /** @description By language. */
      name: {
        [key: string]: string;
      };
      languages: components['schemas']['Language'][];
      brand: components['schemas']['Brand'];
    };
    /** @description Colours as #rrggbb; `onPrimary` is readable on `primary`. */
    Brand: {
      primary: string;
      onPrimary: string;
      accent: string;
    };
    Problem: {
      type: string;
      title: string;
      status: number;
      detail?: string;
      instance?: string;
      /** @description For /problems/invalid: each field at fault, with a stable code and a sentence. */
      errors?: {
        field: string;
        code: string;
        message: string;
      }[];
      /**
       * Format: date-time
       * @description When the same call can be made again.
       */
      retryAt?: string;
      /** @description For /problems/journey-ended: how it ended. */
      ending?: string;
      attemptsLeft?: number;
      /** @description For /problems/image-refused: what is wrong with the image. */
      fault?: string;
    };
    Program: {
      id: string;
      /** @description By language. */
      name: {
        [key: string]: string;
      };
      languages: components['schemas']['Language'][];
      brand: components['schemas']['Brand'];
      /** @description ISO 3166 alpha-2; the default calling code of phone fields. */
      country: string;
      /** @description ISO 3166 alpha-2; whose mobiles get text messages from it. */
      mobileCountries: string[];
      timeZone: string;
      contact: {
        phone?: string;
        email?: string;
        web?: string;
      };
      login: {
        /** @constant */
        by: 'document';
        with: ('password' | 'certificate')[];
        /** @description Wrong passwords that lock the account. */
        lockAfter?: number;
        /** @description Page where a browser presents a certificate. */
        certificateUrl?: string;
        /**
         * @description The electronic DNI is among the certificates that let in.
         * @constant
         */
        electronicDni?: true;
      };
      documents: ('DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport')[];
      registration?: components['schemas']['ProgramJourney'];
      activation?: components['schemas']['ProgramJourney'];
      recovery?: components['schemas']['ProgramJourney'];
      /** @description Where a solved challenge must be sent along. */
      challenge: ('login' | 'registration' | 'activation' | 'recovery' | 'password')[];
      memberArea?: components['schemas']['MemberArea'];
      /** @description A session can be raised to the level `high` by a fresh code. */
      stepUp: boolean;
      /** @description Which contacts the holder of an account may change; null: none. */
      contactChange: {
        channels: ('email' | 'sms')[];
        /** @description How long contacts on file may object. */
        objectionMs: number;
      } | null;
      /** @description What its pages say in its own words: by language and key of the text. */
      texts: {
        [key: string]: {
          [key: string]: string;
        };
      };
      /** @description What a password must be like; refused also when common or containing personal data. */
      password: {
        minLength: number;
        maxLength: number;
        /** @constant */
        alphabet?: 'lettersAndDigits';
        /** @constant */
        digit?: true;
        classes?: {
          atLeast: number;
          below: number;
        };
        /** @constant */
        neverOwnData?: true;
      };
    };
    ProgramJourney: {
      form: (
        | 'document'
        | 'identifier'
        | 'birthDate'
        | 'mobile'
        | 'email'
        | 'channel'
        | 'activationCode'
        | 'password'
      )[];
      /** @description From the form to its end. */
      windowMs: number;
      /** @description Kinds of stages; `byChannel` depends on the form. */
      stages: string[];
      /**
       * @description Where its messages go.
       * @enum {string}
       */
      contact: 'typed' | 'member' | 'titular' | 'account';
    };
    /** @description What members find behind the login, besides their account. */
    MemberArea: {
      /** @description Members have a digital credential. */
      credential?: {
        /** @description How long each security code is shown. */
        codeEveryMs: number;
        /** @description Families see each other’s cards, by the program’s rule. */
        group: boolean;
        /** @description By what its holder may share it; null: not at all. */
        share: {
          media: ('sms' | 'email' | 'copy' | 'qr')[];
          /** @description How long a shared credential is shown. */
          validMs: number;
        } | null;
      };
      usefulData: {
        title: components['schemas']['OwnWords'];
        phone?: string;
        email?: string;
        web?: string;
        hours?: components['schemas']['OwnWords'];
        address?: string;
      }[];
    };
    /** @description By language. */
    OwnWords: {
      [key: string]: string;
    };
    Challenge:
      | {
          /** @constant */
          kind: 'altcha';
          challenge: {
            parameters: {
              /** @constant */
              algorithm: 'PBKDF2/SHA-256';
              nonce: string;
              salt: string;
              /** @description Iterations a try. */
              cost: number;
              keyLength: number;
              /** @description How the key of the right try begins. */
              keyPrefix: string;
              keySignature: string;
              data: {
                key: string;
                /** @description Seconds since 1970, by the service’s clock. */
                until: number;
              };
            };
            signature: string;
          };
          /** @description How long from now its answer is taken. */
          validMs: number;
        }
      | {
          /** @constant */
          kind: 'recaptcha';
          siteKey: string;
        };
    /** @description The bearer token of the journey, for the Authorization header. */
    Started: {
      /** Format: uuid */
      journey: string;
      token: string;
    };
    Link: {
      /**
       * @description Confirms its mailbox and leads on; freezes the account that something was done to; or confirms the contact that it was sent to.
       * @enum {string}
       */
      purpose: 'journey' | 'notMe' | 'contact';
      /**
       * @description Of its journey.
       * @enum {string}
       */
      kind: 'registration' | 'activation' | 'recovery' | 'stepUp' | 'notice';
      /**
       * @description What a `notice` tells of.
       * @enum {string}
       */
      notice?:
        'accountOpened' | 'contactReplaced' | 'contactConfirmed' | 'contactChanging' | 'confirmContact';
      program: string;
      language: components['schemas']['Language'];
      /**
       * @description What using it leads to; reading this changes nothing.
       * @enum {string}
       */
      state: 'usable' | 'used' | 'expired' | 'ended';
      deadline: string | null;
    };
    NotMe: {
      /**
       * Format: uuid
       * @description To be named when calling.
       */
      case: string;
    };
    ConfirmedContact: {
      /** @description When it will be the account’s contact, unless one that is on file objects; null: it is now. */
      inForceAt: string | null;
    };
    Journey: {
      /** Format: uuid */
      id: string;
      program: string;
      /** @enum {string} */
      kind: 'registration' | 'activation' | 'recovery' | 'stepUp';
      language: components['schemas']['Language'];
      version: number;
      /**
       * Format: date-time
       * @description The server's clock, to count down by.
       */
      now: string;
      /** Format: date-time */
      startedAt: string;
      /** @description Null while it does not run (review, parked). */
      deadline: string | null;
      /** @description Position of the open stage, counted from 0. */
      progress: {
        position: number;
        of: number;
      };
      /** @description A provider, the institution’s own list, or (`fault`) a part of ours is down: nothing to do, no time is lost, it goes on by itself. */
      parked: {
        /** @enum {string} */
        cause: 'email' | 'sms' | 'vendor' | 'roster' | 'fault';
        /** Format: date-time */
        since: string;
      } | null;
      step: components['schemas']['Step'];
    };
    Step:
      | components['schemas']['EmailLinkStep']
      | components['schemas']['EmailCodeStep']
      | components['schemas']['SmsPinStep']
      | components['schemas']['SmsCodeStep']
      | components['schemas']['ContactApprovalStep']
      | components['schemas']['IdentityStep']
      | components['schemas']['VendorCheckStep']
      | components['schemas']['ReviewStep']
      | components['schemas']['PasswordStep']
      | components['schemas']['ElsewhereStep']
      | components['schemas']['EndedStep'];
    EmailLinkStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'emailLink';
      /** @description Masked; null where it goes to a contact on file, which the page must not tell. */
      sentTo: string | null;
      delivery: components['schemas']['Delivery'];
      /** @description From when a resend is possible; null when not at all now. */
      resendAt: string | null;
      /**
       * @description Why the applicant is (back) here: a dead PIN leads back to the email link.
       * @enum {string}
       */
      reason: 'start' | 'codeExpired' | 'codeKilled';
    };
    /**
     * @description What the provider last said of the message that opened the step.
     * @enum {string}
     */
    Delivery: 'queued' | 'sent' | 'delivered' | 'undelivered' | 'refused';
    EmailCodeStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'emailCode';
      /** @description Masked; null where it goes to a contact on file, which the page must not tell. */
      sentTo: string | null;
      delivery: components['schemas']['Delivery'];
      /** @description From when a resend is possible; null when not at all now. */
      resendAt: string | null;
      /** @description Null until the code has left. */
      expiresAt: string | null;
      attemptsLeft: number;
      /** @description Why the code does not count any more; a resend sends a new one. */
      dead: ('codeExpired' | 'codeKilled') | null;
    };
    SmsPinStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'smsPin';
      /** @description Masked; null where it goes to a contact on file, which the page must not tell. */
      sentTo: string | null;
      delivery: components['schemas']['Delivery'];
      /** @description From when a resend is possible; null when not at all now. */
      resendAt: string | null;
      /** @description Null until the SMS has left. */
      expiresAt: string | null;
      attemptsLeft: number;
      identityChoices: ('DNI' | 'NIE' | 'greenCard+passport')[];
    };
    SmsCodeStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'smsCode';
      /** @description Masked; null where it goes to a contact on file, which the page must not tell. */
      sentTo: string | null;
      delivery: components['schemas']['Delivery'];
      /** @description From when a resend is possible; null when not at all now. */
      resendAt: string | null;
      /** @description Null until the code has left. */
      expiresAt: string | null;
      attemptsLeft: number;
      /** @description Why the code does not count any more; a resend sends a new one. */
      dead: ('codeExpired' | 'codeKilled') | null;
    };
    /** @description Staff decide about the email that was given; it goes on by itself. */
    ContactApprovalStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'contactApproval';
      /** Format: date-time */
      since: string;
    };
    IdentityStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'identity';
      /** @enum {string} */
      identityDocument: 'DNI' | 'NIE' | 'greenCard+passport';
      /** @description In the order to take them; the face is last. */
      captures: components['schemas']['CaptureState'][];
      faceConsent: boolean;
      /**
       * @description Of the text that is to be agreed to before a picture of the face.
       * @enum {string}
       */
      consentVersion: 'face-6' | 'face-6-vendor';
      /** @description There are pictures, or the consent to one, that the applicant may withdraw. */
      pictures: boolean;
      /** @description How long they are kept after the decision about the identity. */
      picturesKeptDays: number;
      /** @description The applicant has had pictures deleted, and may begin anew or go another way. */
      withdrawn: boolean;
      /** @description The phone that was asked to take the pictures. */
      handoff: components['schemas']['Handoff'] | null;
      /** @description Its link can be sent to the phone of the journey. */
      handoffBySms: boolean;
      /** @description Active checks of the face that may still be tried. At 0 a picture of the face goes to a person, as one does that comes from no check. */
      liveTriesLeft: number;
      /** @enum {string} */
      reading: 'none' | 'pending' | 'done';
    };
    CaptureState: {
      side: components['schemas']['CaptureSide'];
      done: boolean;
      /** @description At 0 the next image is taken as it is, for a person to look at. */
      attemptsLeft: number;
    };
    Handoff: {
      /** @enum {string} */
      state: 'offered' | 'taken' | 'cancelled' | 'expired';
      /** @description Who cancelled it. */
      endedBy: ('computer' | 'phone' | 'replaced') | null;
      /**
       * @description Two digits that both devices show.
       * @example 47
       */
      digits: string;
      /** @description The device that asked for it. */
      asked: components['schemas']['Device'];
      /** @description The device that took it. */
      phone: components['schemas']['Device'] | null;
      /** Format: date-time */
      expiresAt: string;
    };
    /** @description What a device says that it is, in names that people know: Chrome, Android. */
    Device: {
      browser: string | null;
      system: string | null;
    };
    /** @description An outside vendor looks at the pictures; it goes on by itself. */
    VendorCheckStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'vendorCheck';
      /** Format: date-time */
      since: string;
      /** @description By then the vendor has answered, or a person looks instead. */
      endsAt: string | null;
      /** @description There are pictures, or the consent to one, that the applicant may withdraw. */
      pictures: boolean;
    };
    ReviewStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'review';
      /** Format: date-time */
      since: string;
      /** @description By then staff have decided, or the applicant is told that they have not. */
      endsAt: string | null;
      /** @description There are pictures, or the consent to one, that the applicant may withdraw. */
      pictures: boolean;
      /** @description What staff want again; null while there is nothing to do. */
      asked: components['schemas']['AskedPicture'] | null;
      /** @description A picture that was asked for again has come. */
      received: boolean;
      /** @description Active checks of the face that may still be tried, where it is the face that is asked for. */
      liveTriesLeft: number;
    };
    /** @description One picture that is to be taken again; all else stays. */
    AskedPicture: {
      side: components['schemas']['CaptureSide'];
      /** @enum {string} */
      reason: 'blurred' | 'dark' | 'glare' | 'cutOff' | 'covered' | 'wrongPicture' | 'other';
      /** @enum {string} */
      identityDocument: 'DNI' | 'NIE' | 'greenCard+passport';
      /** @description At 0 the next image is taken as it is, for a person to look at. */
      attemptsLeft: number;
    };
    PasswordStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'password';
      /** @description What the page asks besides. */
      ask: 'email' | null;
      /** @description What this password must be like; absent: as the program says. */
      policy?: {
        minLength: number;
        maxLength: number;
        /** @constant */
        alphabet?: 'lettersAndDigits';
        /** @constant */
        digit?: true;
        classes?: {
          atLeast: number;
          below: number;
        };
        /** @constant */
        neverOwnData?: true;
      };
    };
    /** @description The link was used on another device; this token may only watch. */
    ElsewhereStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'elsewhere';
    };
    EndedStep: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'ended';
      /** @enum {string} */
      ending: 'completed' | 'expired' | 'superseded' | 'rejected' | 'cancelled' | 'erased';
      /**
       * @description Why it was cancelled, where that was the codes.
       * @constant
       */
      cause?: 'wrongCodes';
      /**
       * @description Completed, and a contact that was given is still to confirm itself.
       * @constant
       */
      unconfirmed?: true;
    };
    OfferedHandoff: {
      /**
       * Format: uri
       * @description What the phone opens, as a QR code; its token is the fragment.
       */
      url: string;
      /**
       * @description Two digits that both devices show.
       * @example 47
       */
      digits: string;
      /** Format: date-time */
      expiresAt: string;
      journey: components['schemas']['Journey'];
    };
    TakenHandoff: {
      /** Format: uuid */
      journey: string;
      /** @description Looks at the journey, gives the consent, sends pictures; nothing else. */
      token: string;
      program: string;
      /** @description The device that asked for it, so that its holder knows it again. */
      asked: components['schemas']['Device'];
      /** Format: date-time */
      askedAt: string;
      /**
       * @description Two digits that both devices show.
       * @example 47
       */
      digits: string;
      /** Format: date-time */
      expiresAt: string;
    };
    CaptureVerdict: {
      side: components['schemas']['CaptureSide'];
      /** @constant */
      accepted: true;
      journey: components['schemas']['Journey'];
    };
    LiveCheck: {
      /** @description Brought back with the frames, once. */
      nonce: string;
      /** Format: date-time */
      expiresAt: string;
      /** @description To be done in this order. */
      steps: components['schemas']['LiveStep'][];
    };
    LiveStep:
      | {
          /** @constant */
          kind: 'middle';
        }
      | {
          /** @constant */
          kind: 'turn';
          /** @enum {string} */
          to: 'left' | 'right';
        }
      | {
          /** @constant */
          kind: 'colour';
          /** @enum {string} */
          colour: 'red' | 'green' | 'blue';
        };
    LiveVerdict: {
      passed: boolean;
      /** @description What another try mends; `other` where that is not told. */
      problem:
        ('noFace' | 'severalFaces' | 'poorPicture' | 'notFrontal' | 'noTurn' | 'wrongOrder' | 'other') | null;
      triesLeft: number;
      journey: components['schemas']['Journey'];
    };
    IdentityData: {
      /** @enum {string} */
      reading: 'none' | 'pending' | 'done';
      /** @description All check digits agreed. */
      certain: boolean;
      read: components['schemas']['IdentityFields'];
      corrected: {
        number?: string | null;
        surname?: string | null;
        givenNames?: string | null;
        birthDate?: string | null;
        expiryDate?: string | null;
        nationality?: string | null;
        sex?: ('F' | 'M' | 'X') | null;
      };
      /** @description Captures worth taking again, if reading failed. */
      sidesToRetake: components['schemas']['CaptureSide'][];
      /** @description What is wrong with the document as it was read and corrected, the gravest first. Confirmed as it is, a person decides. */
      documentProblems: (
        | 'wrongDocument'
        | 'numberMismatch'
        | 'expiredDocument'
        | 'underage'
        | 'documentCopied'
        | 'documentOnScreen'
      )[];
      /** @description What the picture of the face lacks to be compared with the document, or that it seems to be another person: take it again. Confirmed as it is, a person decides. */
      faceProblem: ('different' | 'noFace' | 'severalFaces') | null;
    };
    IdentityFields: {
      number: string | null;
      surname: string | null;
      givenNames: string | null;
      birthDate: string | null;
      expiryDate: string | null;
      nationality: string | null;
      sex: ('F' | 'M' | 'X') | null;
    };
    Session: {
      program: string;
      /**
       * Format: date-time
       * @description Moves on with every request.
       */
      idleEndsAt: string;
      /** Format: date-time */
      endsAt: string;
      /**
       * @description High by certificate, or until the one request that a fresh code was asked for.
       * @enum {string}
       */
      level: 'normal' | 'high';
      warnBeforeMs: number;
    };
    /** @description Unmasked. */
    Contact: {
      email: string | null;
      /** @description E.164 */
      mobile: string | null;
    };
    Me: {
      program: string;
      name: string | null;
      document: string;
      /** @description Masked. */
      email: string | null;
      /** @description Masked. */
      mobile: string | null;
      /** Format: date-time */
      since: string;
      /** @description Which of the contacts the holder may change; the institution changes the others. */
      changeable: ('email' | 'sms')[];
      /**
       * @description What is asked once more before something changes, unless a certificate began the session.
       * @enum {string}
       */
      proof: 'code' | 'password';
    };
    /** @description The proofs that the holder of an account was believed by. No picture, and no number. */
    Proofing: {
      /** @description What was shown; null where nothing was photographed. */
      document: ('DNI' | 'NIE' | 'greenCard+passport') | null;
      /** @description Three letters of ICAO 9303-3, as the document says; null where it was not read. */
      issuingState: string | null;
      /** Format: date-time */
      decidedAt: string;
      /** @description The version of the text that was agreed to; null where no consent was in force. */
      consent: string | null;
      /**
       * @description What the approval rests on.
       * @enum {string}
       */
      level:
        | 'withoutPictures'
        | 'documentByPerson'
        | 'faceByPerson'
        | 'faceByMachine'
        | 'faceByVendor'
        | 'inPerson'
        | 'certificate';
      checks: {
        /** @enum {string} */
        check:
          | 'zone'
          | 'document'
          | 'corrections'
          | 'roster'
          | 'age'
          | 'face'
          | 'live'
          | 'seenBefore'
          | 'holder'
          | 'pictures'
          | 'vendor'
          | 'certificate'
          | 'registrationAct';
        /** @description False: the person who decided had to judge it. */
        agreed: boolean;
      }[];
      /** @enum {string} */
      decidedBy: 'machine' | 'vendor' | 'person';
    };
    OnRecord: {
      /** @enum {string} */
      documentType: 'DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport';
      memberNumber: string | null;
      birthDate: string | null;
      /** @description Of whose family the holder is; null for a titular. */
      titular: string | null;
      /** @description Newest first. */
      affiliations: {
        /** Format: date */
        from: string;
        until: string | null;
      }[];
      /** @description What else the institution has, by its own names: plan, company … */
      attributes: {
        name: string;
        value: string;
      }[];
    };
    OwnSession: {
      /** @description Names it, to end it by. */
      id: string;
      /** @description The one that asks. */
      own: boolean;
      /** @enum {string} */
      means: 'password' | 'certificate';
      /** @description Null where it was not kept. */
      device: components['schemas']['Device'] | null;
      /** Format: date-time */
      beganAt: string;
      /** Format: date-time */
      lastUsedAt: string;
    };
    EndedSessions: {
      ended: number;
    };
    Credential: {
      program: string;
      name: string | null;
      document: {
        /** @enum {string} */
        type: 'DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport';
        number: string;
      };
      /** @description What the institution shows of its members, in the order of its card. */
      facts: {
        label: components['schemas']['OwnWords'];
        value: string;
      }[];
      notice: components['schemas']['OwnWords'];
      codeNotice: components['schemas']['OwnWords'];
      /**
       * Format: date
       * @description When the institution last renewed these data.
       */
      updatedOn: string;
      code: components['schemas']['RotatingCode'];
      qr: components['schemas']['QrToken'];
    };
    /** @description What the device makes the codes of (RFC 6238), without a connection. */
    RotatingCode: {
      /** @description Of the holder’s device alone; base64url. */
      secret: string;
      /** @constant */
      algorithm: 'SHA-256';
      digits: number;
      /** @description How long each code is shown, in milliseconds since 1970. */
      stepMs: number;
    };
    /** @description What the device makes the QR codes of, without a connection. */
    QrToken: {
      /** @description An SD-JWT VC without disclosures, with its “~”. */
      token: string;
      /** @description Seconds since 1970. */
      exp: number;
      /** @description Links of the chain that shows when it was shown. */
      steps: number;
    };
    CodeVerdict: {
      /**
       * @description Of a code that is right now, was right some minutes ago, or is of a credential that does not count any more; `notOurs` is said of everything else, and of every document that has no credential.
       * @enum {string}
       */
      verdict: 'valid' | 'expired' | 'revoked' | 'notOurs';
      /** Format: date-time */
      at: string;
    };
    OwnShare: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      medium: 'sms' | 'email' | 'copy' | 'qr';
      /** @description The last characters of the authorised document. */
      documentEnd: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      endsAt: string;
      /** @description Null while it is under way. */
      ending: ('done' | 'expired' | 'cancelled' | 'objected' | 'superseded' | 'spent') | null;
      /** @description Wrong documents that may still be typed. */
      attemptsLeft: number;
      /** @description What became of its message, while it is under way; null: none was sent. */
      delivery: ('queued' | 'sent' | 'delivered' | 'undelivered' | 'refused') | null;
      /** @description What has happened at its link, the newest first. */
      events: {
        /** @enum {string} */
        kind: 'opened' | 'wrongDocument';
        /** Format: date-time */
        at: string;
        device: components['schemas']['Device'];
      }[];
    };
    Shared: {
      /** Format: uuid */
      id: string;
      /** @description Its link, where its holder hands it over; told once. */
      url: string | null;
    };
    OpenedShare: {
      /** @description By which the page asks for the card again. */
      view: string;
      card: components['schemas']['ShownCard'];
    };
    ShownCard: {
      program: string;
      name: string | null;
      document: {
        /** @enum {string} */
        type: 'DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport';
        number: string;
      };
      /** @description What the institution shows of its members, in the order of its card. */
      facts: {
        label: components['schemas']['OwnWords'];
        value: string;
      }[];
      notice: components['schemas']['OwnWords'];
      codeNotice: components['schemas']['OwnWords'];
      /**
       * Format: date
       * @description When the institution last renewed these data.
       */
      updatedOn: string;
      /** @description The security code of now. */
      code: string;
      /** @description What the QR of now says behind the “#” of the page that checks it. */
      qr: string;
      /** Format: date-time */
      now: string;
      /**
       * Format: date-time
       * @description When code and QR change; then the card is asked for again.
       */
      changesAt: string;
      /** @description When it is shown no more; null: as long as it may be seen. */
      endsAt: string | null;
    };
    Group: {
      /** @description Whose cards the holder may see, beside their own. */
      members: {
        /** Format: uuid */
        id: string;
        name: string | null;
        /** @enum {string} */
        relation: 'spouse' | 'child' | 'other';
      }[];
      /** @description Whether the holder, a child of age, lets the parents see the card; null: not theirs to say. */
      grants: boolean | null;
    };
    CardView: {
      /** Format: date-time */
      at: string;
      viewer: string | null;
    };
    AccountRequest: {
      /** Format: uuid */
      id: string;
      /** @constant */
      kind: 'contactChange';
      /**
       * @description `confirm`: the new contact is to answer. `objection`: the contacts on file may object.
       * @enum {string}
       */
      stage: 'confirm' | 'objection';
      /** Format: date-time */
      stageEndsAt: string;
      channel: ('email' | 'sms') | null;
      /** @description What is to be in force; masked. */
      contact: string | null;
    };
    CertificateProof: {
      /** @description Becomes a session, once. */
      handover: string;
      /** Format: date-time */
      expiresAt: string;
    };
    StaffSession: {
      name: string;
      /** @description Null for staff who work for all of them. */
      program: string | null;
      /** @enum {string} */
      role: 'officer' | 'affiliations' | 'reviewer' | 'support' | 'supervisor' | 'auditor' | 'operator';
      /**
       * @description `password`: nothing but the second factor can be shown or set up. `full`: what the role is granted.
       * @enum {string}
       */
      level: 'password' | 'full';
      /** @description What is set up. */
      secondFactors: {
        /** @description How many passkeys. */
        passkeys: number;
        /** @description An authenticator app. */
        totp: boolean;
        /** @description How many are left. */
        recoveryCodes: number;
      };
      /**
       * @description The origin at which passkeys are made and shown; null where there are none.
       * @example https://consola.example.org
       */
      passkeysAt: string | null;
      /**
       * Format: date-time
       * @description Moves on with every request.
       */
      idleEndsAt: string;
      /** Format: date-time */
      endsAt: string;
      /** @description How long before its end it is to be warned of. */
      warnBeforeMs: number;
    };
    TotpOffer: {
      /** @description For the app’s camera, as a QR code. */
      uri: string;
      /** @description The same to be typed, in base32. */
      secret: string;
    };
    /** @description The codes are shown this once; none where those that were given before go on counting. */
    FactorConfirmed: {
      recoveryCodes: string[];
      session: components['schemas']['StaffSession'];
    };
    /** @description Shown this once; each gets in once. */
    RecoveryCodes: {
      recoveryCodes: string[];
    };
    /** @description `PublicKeyCredentialCreationOptionsJSON` or `PublicKeyCredentialRequestOptionsJSON` of WebAuthn. */
    PasskeyOptions: {
      challenge: string;
    } & {
      [key: string]: unknown;
    };
    Passkeys: {
      /** Format: uuid */
      passkey: string;
      name: string;
      /** Format: date-time */
      createdAt: string;
      lastUsedAt: string | null;
    }[];
    StaffLoginWays: {
      /** @description The institution’s own identity provider; null where there is none. */
      provider: {
        name: string;
      } | null;
    };
    ProviderLogin: {
      /** Format: uri */
      location: string;
    };
    AuditLines: {
      /** @description The latest first; 50 at most. */
      lines: {
        id: string;
        /** Format: date-time */
        at: string;
        /** @description Where it happened; null where in none, or before it was noted. */
        program: string | null;
        actor: string;
        action: string;
        /** @description The person it was about, and why; null for staff who may not see it. */
        subject: components['schemas']['AuditSubject'] | null;
      }[];
      /** @description What the next page comes after; null at the end. */
      next: {
        /** Format: date-time */
        at: string;
        id: string;
      } | null;
      /** @description Where the chain of the whole audit ends. */
      chain: {
        rows: number;
        head: string;
      };
    };
    AuditSubject: {
      journey: string | null;
      person: string | null;
      /** @description Of the person, masked. */
      document: string | null;
      reason: string | null;
    };
    /** @description Nothing in it identifies a person. */
    Operation: {
      /** @description What is stuck in each. */
      programs: {
        program: string;
        /** @description The largest first. */
        groups: components['schemas']['StuckGroup'][];
      }[];
      /** @description What each provider said when it was asked last; it is asked each minute while something waits for it. */
      probes: {
        /** @enum {string} */
        provider: 'email' | 'sms' | 'vendor';
        answers: boolean;
        /** Format: date-time */
        probedAt: string;
        /**
         * Format: date-time
         * @description Since when it has said so.
         */
        since: string;
      }[];
      /** @description Where the chain of the audit ends, and when that was asked. */
      chain: {
        rows: number;
        head: string;
        /** Format: date-time */
        at: string;
      };
    };
    /** @description Nothing in it identifies a person. */
    StuckGroup: {
      /** @enum {string} */
      kind: 'parked' | 'untold' | 'lost' | 'letter' | 'upkeep';
      /** @description Of the open stage; null of what is no journey. */
      stage:
        | (
            | 'emailLink'
            | 'emailCode'
            | 'smsPin'
            | 'smsCode'
            | 'contactApproval'
            | 'identity'
            | 'vendorCheck'
            | 'review'
            | 'password'
          )
        | null;
      /** @description What it waits for; null where a fact was not told. */
      cause: ('email' | 'sms' | 'vendor' | 'roster' | 'fault') | null;
      /** @description The provider’s code of the last try, or the engine’s name of a fault. */
      code: string | null;
      /** @description What the code says; null where it is not known. */
      codeText: string | null;
      /** @description How many; 10000 means that or more. */
      count: number;
      /**
       * Format: date-time
       * @description When the first of them got stuck.
       */
      since: string;
    };
    Queue: {
      /** @enum {string} */
      kind: 'review' | 'contact' | 'case' | 'secondPerson' | 'parked' | 'lostMessage';
      /** @description How many there are; 1000 means that or more. */
      count: number;
      /** @description Those that wait longest. */
      waiting: components['schemas']['Waiting'][];
    }[];
    /** @description Nothing in it identifies a person. */
    Waiting: {
      case: string | null;
      journey: string | null;
      /** @description A provider, doubts, a message: what it waits for, where its kind does not say. */
      about: string | null;
      /** Format: date-time */
      since: string;
      /** @description Until when; null where nothing ends it. */
      due: string | null;
    };
    Found: {
      /** @description The kinds that the text was looked for as. */
      kinds: ('document' | 'memberNumber' | 'phone' | 'email' | 'name' | 'id' | 'providerId')[];
      people: components['schemas']['FoundPerson'][];
      /** @description The latest first, ended ones too. */
      journeys: components['schemas']['FoundJourney'][];
      /** @description There are more than these: a further word, or another key, tells them apart. */
      more: boolean;
    };
    /** @description Masked. */
    FoundPerson: {
      /** Format: uuid */
      person: string;
      name: string | null;
      documentType: string;
      document: string;
      email: string | null;
      mobile: string | null;
      /** @description No longer in the institution’s list. */
      delisted: boolean;
      hasAccount: boolean;
      /** @description By which of these it was found. */
      matched: ('document' | 'memberNumber' | 'phone' | 'email' | 'name' | 'id' | 'providerId')[];
    };
    FoundJourney: {
      /** Format: uuid */
      journey: string;
      /** @enum {string} */
      kind: 'registration' | 'activation' | 'recovery' | 'stepUp' | 'notice';
      /** @description Null before its first opens, and of a notice. */
      stage:
        | (
            | 'emailLink'
            | 'emailCode'
            | 'smsPin'
            | 'smsCode'
            | 'contactApproval'
            | 'identity'
            | 'vendorCheck'
            | 'review'
            | 'password'
          )
        | null;
      ending: ('completed' | 'expired' | 'superseded' | 'rejected' | 'cancelled' | 'erased') | null;
      /** @description It waits for a provider. */
      parked: boolean;
      /** @description Null for an applicant who is not on the list, and for one who was forgotten. */
      person: string | null;
      /** @description Masked, as the form had it. */
      document: string | null;
      /** Format: date-time */
      startedAt: string;
      endedAt: string | null;
      /** @description By which of these it was found. */
      matched: ('document' | 'memberNumber' | 'phone' | 'email' | 'name' | 'id' | 'providerId')[];
    };
    StaffJourney: {
      /** Format: uuid */
      journey: string;
      program: string;
      kind: string;
      language: string;
      /** @description In which the applicant reads instants. */
      timeZone: string;
      /** Format: date-time */
      startedAt: string;
      /** @description The person it is about, masked; null once erased. */
      person: {
        documentType: string | null;
        document: string | null;
        name: string | null;
        email: string | null;
        mobile: string | null;
      } | null;
      /** @description Where it stands, in one sentence. */
      standing: {
        /** @enum {string} */
        word:
          | 'waits.emailLink'
          | 'waits.emailCode'
          | 'waits.smsPin'
          | 'waits.smsCode'
          | 'waits.contactApproval'
          | 'waits.identity'
          | 'waits.vendorCheck'
          | 'waits.review'
          | 'waits.password'
          | 'codeDead'
          | 'parked.email'
          | 'parked.sms'
          | 'parked.vendor'
          | 'parked.roster'
          | 'parked.fault'
          | 'end.completed'
          | 'end.expired'
          | 'end.superseded'
          | 'end.rejected'
          | 'end.cancelled'
          | 'end.erased';
        text: string;
      };
      /** @description What may be read out on the phone: no more than the page shows to anybody. */
      say: {
        language: string;
        text: string;
      };
      /** @description Of the code that counts now. */
      tries: {
        wrong: number;
        of: number;
      } | null;
      clocks: components['schemas']['StaffClocks'];
      /** @description What the page of the applicant shows right now. */
      sees: components['schemas']['Journey'];
    };
    /** @description When each clock of the journey fires; null: it does not run. */
    StaffClocks: {
      window: string | null;
      reminder: string | null;
      stage: string | null;
      code: string | null;
    };
    Story: {
      /**
       * @description Whether the workflow’s own history is in it: read, gone (kept no longer), or unreachable just now.
       * @enum {string}
       */
      engine: 'read' | 'gone' | 'unreachable';
      lines: components['schemas']['StoryLine'][];
    };
    StoryLine: {
      /** Format: date-time */
      at: string;
      /** @enum {string} */
      weight: 'shown' | 'folded' | 'technical';
      /** @enum {string} */
      sentence:
        | 'began'
        | 'beganByStaff'
        | 'messageWaits'
        | 'messageWithheld'
        | 'messageSent'
        | 'messageDelivered'
        | 'messageUndelivered'
        | 'codeExpired'
        | 'codeTried'
        | 'pictureTaken'
        | 'pictureAsItIs'
        | 'pictureRefused'
        | 'livePassed'
        | 'liveFailed'
        | 'phoneAsked'
        | 'phoneTook'
        | 'phoneEnded'
        | 'consentGiven'
        | 'consentWithdrawn'
        | 'documentRead'
        | 'documentUnread'
        | 'reviewOpened'
        | 'approvalAsked'
        | 'staffActed'
        | 'parked'
        | 'credited'
        | 'silence'
        | 'heardLate'
        | 'unheard'
        | 'engineBegan'
        | 'engineEnded'
        | 'engineFailed'
        | 'engineStopped'
        | 'taskFailed'
        | 'taskLost'
        | 'workDone'
        | 'workRetried'
        | 'workFailed'
        | 'workLost'
        | 'workPending'
        | 'stepDone'
        | 'stepFailed'
        | 'clockLooked'
        | 'technicalEvent'
        | 'fact.emailConfirmed'
        | 'fact.phoneVerified'
        | 'fact.codeKilled'
        | 'fact.codeAsked'
        | 'fact.triesExhausted'
        | 'fact.resendAsked'
        | 'fact.messageUndelivered'
        | 'fact.messageHeldUp'
        | 'fact.handoffTexted'
        | 'fact.documentCaptured'
        | 'fact.pictureAsked'
        | 'fact.identityConfirmed'
        | 'fact.identityHandedOver'
        | 'fact.identityRefused'
        | 'fact.vendorAnswered'
        | 'fact.reviewDecided'
        | 'fact.reviewReopened'
        | 'fact.contactDecided'
        | 'fact.passwordChosen'
        | 'fact.retryAsked'
        | 'fact.stageRestarted'
        | 'fact.superseded'
        | 'fact.cancelled'
        | 'fact.erased'
        | 'end.completed'
        | 'end.expired'
        | 'end.superseded'
        | 'end.rejected'
        | 'end.cancelled'
        | 'end.erased';
      text: string;
      /** @description Events of the workflow’s history, by their ids. */
      events: number[];
    };
    /** @description Masked; the latest of each first. */
    Person: {
      /** Format: uuid */
      person: string;
      /** @description Masked; null where there is none. */
      name: string | null;
      documentType: string;
      /** @description Masked. */
      document: string;
      /** @description Masked; null where there is none. */
      memberNumber: string | null;
      birthYear: number | null;
      /** @description Masked; null where there is none. */
      email: string | null;
      /** @description Masked; null where there is none. */
      mobile: string | null;
      /** @description Whose family member this is. */
      titular: string | null;
      family: string[];
      delistedAt: string | null;
      affiliations: {
        /** Format: date */
        from: string;
        until: string | null;
      }[];
      /** @description Of the code that an officer handed out; never the code. */
      activationCode: {
        /** Format: date-time */
        issuedAt: string;
        blockedAt: string | null;
      } | null;
      account: {
        /** Format: uuid */
        account: string;
        /** @description Masked; null where there is none. */
        email: string | null;
        /** @description Masked; null where there is none. */
        mobile: string | null;
        language: string;
        hasPassword: boolean;
        /** @description Wrong passwords in a row, where the program counts them. */
        failures: number;
        /** Format: date-time */
        createdAt: string;
        /** @description Too many wrong passwords: ends with a recovery. */
        lockedAt: string | null;
        /** @description Its holder has said "this was not me". */
        frozenAt: string | null;
        disabledAt: string | null;
      } | null;
      journeys: {
        /** Format: uuid */
        journey: string;
        /** @enum {string} */
        kind: 'registration' | 'activation' | 'recovery' | 'stepUp' | 'notice';
        /** @description Null before its first opens, and of a notice. */
        stage:
          | (
              | 'emailLink'
              | 'emailCode'
              | 'smsPin'
              | 'smsCode'
              | 'contactApproval'
              | 'identity'
              | 'vendorCheck'
              | 'review'
              | 'password'
            )
          | null;
        ending: ('completed' | 'expired' | 'superseded' | 'rejected' | 'cancelled' | 'erased') | null;
        /** @description It waits for a provider. */
        parked: boolean;
        /** @description Null for an applicant who is not on the list, and for one who was forgotten. */
        person: string | null;
        /** @description Masked, as the form had it. */
        document: string | null;
        /** Format: date-time */
        startedAt: string;
        endedAt: string | null;
      }[];
      messages: {
        /** Format: uuid */
        message: string;
        journey: string | null;
        /** @enum {string} */
        channel: 'email' | 'sms';
        template: string;
        /** @description Masked. */
        recipient: string;
        /** @enum {string} */
        status: 'queued' | 'sent' | 'delivered' | 'undelivered' | 'refused' | 'withheld';
        /** @description The provider’s, where it did not arrive. */
        code: string | null;
        /** Format: date-time */
        at: string;
      }[];
      logins: {
        /** @enum {string} */
        means: 'password' | 'certificate';
        /** Format: date-time */
        at: string;
        /** Format: date-time */
        lastSeenAt: string;
        endedAt: string | null;
      }[];
      cases: {
        /** Format: uuid */
        case: string;
        kind: string;
        journey: string | null;
        /** Format: date-time */
        openedAt: string;
        closedAt: string | null;
      }[];
      /** @description Who has looked at this person or the journeys, or done something to them. */
      looks: {
        by: string;
        action: string;
        reason: string | null;
        /** Format: date-time */
        at: string;
      }[];
    };
    Revealed: {
      /** @enum {string} */
      field:
        | 'name'
        | 'document'
        | 'memberNumber'
        | 'birthDate'
        | 'email'
        | 'mobile'
        | 'accountEmail'
        | 'accountMobile';
      value: string | null;
    };
    StaffNote: {
      /** Format: uuid */
      note: string;
      /** @description That it is about; null of a note about the person. */
      journey: string | null;
      author: string;
      text: string;
      /** Format: date-time */
      writtenAt: string;
      /** Format: date-time */
      expiresAt: string;
    };
    PossibleAction: {
      /** @enum {string} */
      action:
        | 'resend'
        | 'restart'
        | 'retry'
        | 'extend'
        | 'toReview'
        | 'correctMobile'
        | 'correctEmail'
        | 'reviewRefused'
        | 'reviewApproved'
        | 'suspendAccount'
        | 'cancel'
        | 'erase';
      /** @description What it does, to be read before it is confirmed. */
      effect: string;
      /** @description What it is asked for with: another contact; null where nothing is needed. */
      contact: ('email' | 'mobile') | null;
      /** @description The same waits for a second person already. */
      waits: components['schemas']['SecondPersonRequest'] | null;
    };
    SecondPersonRequest: {
      /** Format: uuid */
      request: string;
      /** Format: uuid */
      journey: string;
      /** @enum {string} */
      action: 'correctMobile' | 'correctEmail' | 'reviewRefused' | 'reviewApproved' | 'suspendAccount';
      askedBy: string;
      /** @description Asked for by the reader: for others to decide about. */
      own: boolean;
      reason: string;
      /** Format: date-time */
      askedAt: string;
      /** Format: date-time */
      dueAt: string;
      /** @description Null while it waits. */
      outcome: ('done' | 'overtaken' | 'refused' | 'withdrawn' | 'expired') | null;
      decidedBy: string | null;
      /** @description Why it was decided so. */
      note: string | null;
      settledAt: string | null;
    };
    SecondPersonAsked: {
      /** Format: uuid */
      request: string;
    };
    SecondPersonRequestDetail: {
      /** Format: uuid */
      request: string;
      /** Format: uuid */
      journey: string;
      /** @enum {string} */
      action: 'correctMobile' | 'correctEmail' | 'reviewRefused' | 'reviewApproved' | 'suspendAccount';
      askedBy: string;
      /** @description Asked for by the reader: for others to decide about. */
      own: boolean;
      reason: string;
      /** Format: date-time */
      askedAt: string;
      /** Format: date-time */
      dueAt: string;
      /** @description Null while it waits. */
      outcome: ('done' | 'overtaken' | 'refused' | 'withdrawn' | 'expired') | null;
      decidedBy: string | null;
      /** @description Why it was decided so. */
      note: string | null;
      settledAt: string | null;
      /** @description What it does when it is confirmed; null once it is decided. */
      effect: string | null;
      /** @description The new contact, in full to who may confirm it, else masked; null once it is decided, and where there is none. */
      contact: string | null;
      /** @description What is there now, masked. */
      replaces: string | null;
      /** @description Whether the new contact is one that is on file for the person. */
      onFile: ('same' | 'other' | 'none') | null;
    };
    SecondPersonDecided: {
      /**
       * @description overtaken: it could not be done any more, and nothing was.
       * @enum {string}
       */
      outcome: 'done' | 'overtaken' | 'refused' | 'withdrawn' | 'expired';
    };
    /** @description Nothing in it identifies a person. */
    ReviewSummary: {
      /** Format: uuid */
      journey: string;
      /** @description Why a person must look. */
      doubts: string[];
      /** @description What comparing the face with the portrait came to; null: not compared. */
      face: {
        /** @enum {string} */
        word: 'same' | 'unsure' | 'different' | 'samePhotograph' | 'noPortrait' | 'noFace' | 'severalFaces';
        /** @description Of the face and the portrait: the smaller, the more alike. Null where one of them was missing. */
        distance: number | null;
      } | null;
      /** @description Where a picture or the number of this one is too, for another person. */
      seen: {
        journeys: string[];
        /** @description How many journeys of other programs. */
        elsewhere: number;
      };
      /** @description What the latest active check of the face came to; null: none was made. */
      live:
        | (
            | 'live'
            | 'unreadable'
            | 'noFace'
            | 'severalFaces'
            | 'poorPicture'
            | 'notFrontal'
            | 'noTurn'
            | 'wrongOrder'
            | 'otherFace'
            | 'still'
            | 'noColours'
          )
        | null;
      /** @description What an outside identity vendor said; null: none was asked. */
      vendor: {
        /** @description What the journey went on by; `silent`: nothing had come in time. */
        answer: ('pass' | 'review' | 'fail' | 'silent') | null;
        /** @description What the vendor said last, also when it came too late to count. */
        told: ('pass' | 'review' | 'fail') | null;
        toldAt: string | null;
      } | null;
      /** @description The latest picture that was asked for again; null: none was. */
      pictureAsk: {
        side: components['schemas']['CaptureSide'];
        /** @enum {string} */
        reason: 'blurred' | 'dark' | 'glare' | 'cutOff' | 'covered' | 'wrongPicture' | 'other';
        /**
         * @description `dropped`: it is not wanted any more; the applicant had the pictures deleted.
         * @enum {string}
         */
        state: 'open' | 'answered' | 'dropped';
        /** Format: date-time */
        askedAt: string;
      } | null;
      /** Format: date-time */
      openedAt: string;
      /** @description The name of the staff member who is at it; null: no one. */
      takenBy: string | null;
      endsAt: string | null;
    };
    /** @description Everything that a decision rests on, but the pictures. */
    ReviewDetail: {
      /** Format: uuid */
      journey: string;
      /** @description Why a person must look. */
      doubts: string[];
      /** @description What comparing the face with the portrait came to; null: not compared. */
      face: {
        /** @enum {string} */
        word: 'same' | 'unsure' | 'different' | 'samePhotograph' | 'noPortrait' | 'noFace' | 'severalFaces';
        /** @description Of the face and the portrait: the smaller, the more alike. Null where one of them was missing. */
        distance: number | null;
      } | null;
      /** @description Where a picture or the number of this one is too, for another person. */
      seen: {
        journeys: string[];
        /** @description How many journeys of other programs. */
        elsewhere: number;
      };
      /** @description What the latest active check of the face came to; null: none was made. */
      live:
        | (
            | 'live'
            | 'unreadable'
            | 'noFace'
            | 'severalFaces'
            | 'poorPicture'
            | 'notFrontal'
            | 'noTurn'
            | 'wrongOrder'
            | 'otherFace'
            | 'still'
            | 'noColours'
          )
        | null;
      /** @description What an outside identity vendor said; null: none was asked. */
      vendor: {
        /** @description What the journey went on by; `silent`: nothing had come in time. */
        answer: ('pass' | 'review' | 'fail' | 'silent') | null;
        /** @description What the vendor said last, also when it came too late to count. */
        told: ('pass' | 'review' | 'fail') | null;
        toldAt: string | null;
      } | null;
      /** @description The latest picture that was asked for again; null: none was. */
      pictureAsk: {
        side: components['schemas']['CaptureSide'];
        /** @enum {string} */
        reason: 'blurred' | 'dark' | 'glare' | 'cutOff' | 'covered' | 'wrongPicture' | 'other';
        /**
         * @description `dropped`: it is not wanted any more; the applicant had the pictures deleted.
         * @enum {string}
         */
        state: 'open' | 'answered' | 'dropped';
        /** Format: date-time */
        askedAt: string;
      } | null;
      /** Format: date-time */
      openedAt: string;
      /** @description The name of the staff member who is at it; null: no one. */
      takenBy: string | null;
      endsAt: string | null;
      /** @description As the form said. */
      document: string;
      /** @enum {string} */
      documentType: 'DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport';
      identityDocument: ('DNI' | 'NIE' | 'greenCard+passport') | null;
      /** @description What the roster says; null for a person who is not on it. */
      roster: {
        name: string | null;
        birthDate: string | null;
        sex: ('F' | 'M' | 'X') | null;
      } | null;
      /** @description A certificate has opened the account, which approving lets this applicant take over. */
      certificateAccount: boolean;
      /** @description What was read, and what the applicant changed. */
      identity: {
        /** @description All check digits agreed. */
        certain: boolean;
        read: components['schemas']['IdentityFields'];
        corrected: {
          number?: string | null;
          surname?: string | null;
          givenNames?: string | null;
          birthDate?: string | null;
          expiryDate?: string | null;
          nationality?: string | null;
          sex?: ('F' | 'M' | 'X') | null;
        };
      } | null;
      /** @description What comparing the print beside the portrait with the zone came to; null: not compared. */
      printed: {
        /** @enum {string} */
        word: 'agrees' | 'differs' | 'unread';
        fields: {
          /** @enum {string} */
          number: 'agrees' | 'differs' | 'unread';
          /** @enum {string} */
          birthDate: 'agrees' | 'differs' | 'unread';
          /** @enum {string} */
          expiryDate: 'agrees' | 'differs' | 'unread';
          /** @enum {string} */
          name: 'agrees' | 'differs' | 'unread';
        };
      } | null;
      /** @description As it was read. */
      documentNumber: string | null;
      issuingState: string | null;
      pictures: {
        side: components['schemas']['CaptureSide'];
        asItIs: boolean;
      }[];
      /** @description Of these there also is the picture from before it was asked for again. */
      earlierPictures: components['schemas']['CaptureSide'][];
      /** @description How often a picture may still be asked for again. */
      asksLeft: number;
    };
    RefusalLetter: {
      /** @description Masked; null: there is no address, and nothing is sent. */
      to: string | null;
      subject: string;
      text: string;
      /** @description That it is written in. */
      language: string;
    };
    /** @description What a decision about an identity rested on. */
    StaffProofing: {
      /** @description What was shown; null where nothing was photographed. */
      document: ('DNI' | 'NIE' | 'greenCard+passport') | null;
      /** @description Three letters of ICAO 9303-3, as the document says; null where it was not read. */
      issuingState: string | null;
      /** Format: date-time */
      decidedAt: string;
      /** @description The version of the text that was agreed to; null where no consent was in force. */
      consent: string | null;
      /** @enum {string} */
      decision: 'approved' | 'rejected';
      /** @description Null for a rejection. */
      level:
        | (
            | 'withoutPictures'
            | 'documentByPerson'
            | 'faceByPerson'
            | 'faceByMachine'
            | 'faceByVendor'
            | 'inPerson'
            | 'certificate'
          )
        | null;
      checks: {
        /** @enum {string} */
        check:
          | 'zone'
          | 'document'
          | 'corrections'
          | 'roster'
          | 'age'
          | 'face'
          | 'live'
          | 'seenBefore'
          | 'holder'
          | 'pictures'
          | 'vendor'
          | 'certificate'
          | 'registrationAct';
        /** @description None: it agreed. */
        doubts: string[];
      }[];
      /** @description As the audit names them; `machine` or `vendor` where no person decided. */
      decidedBy: string;
      role:
        ('officer' | 'affiliations' | 'reviewer' | 'support' | 'supervisor' | 'auditor' | 'operator') | null;
      consentLanguage: string | null;
    };
    ContactToDecide: {
      /** Format: uuid */
      journey: string;
      documentType: string;
      /** @description Masked in the list; in full where a reason was given. */
      document: string;
      /** @description Null in the list. */
      name: string | null;
      /** @description Masked in the list; in full where a reason was given. */
      email: string;
      /**
       * @description What the institution's own list says by now. With another email there it cannot be approved.
       * @enum {string}
       */
      onFile: 'none' | 'same' | 'other';
      /** @description More open requests for the same person. */
      others: number;
      /** Format: date-time */
      openedAt: string;
      /**
       * Format: date-time
       * @description Until when it can be decided.
       */
      endsAt: string;
    };
    DeskPreview: {
      program: string;
      /** @enum {string} */
      kind: 'registration' | 'activation' | 'recovery';
      person: {
        /** @description Masked; null where the list has none. */
        name: string | null;
        documentType: string;
        /** @description Masked. */
        document: string;
        birthYear: number | null;
        /** @description On file, masked; null where none is. */
        email: string | null;
        /** @description On file, masked; null where none is. */
        mobile: string | null;
      };
      /** @description Begins it for this person: once, by the staff member who saw them. */
      confirmation: string;
      /** Format: date-time */
      expiresAt: string;
    };
    DeskStarted: {
      /** Format: uuid */
      journey: string;
    };
    Case: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind: 'notMe' | 'mistakenIdentity';
      /** @description Masked. */
      document: string;
      /** @description Of the account, masked. */
      email: string | null;
      /** @description Of the account, masked. */
      mobile: string | null;
      /** @description By which the account came into the wrong hands: the recovery that its holder says was not theirs, or the registration. */
      journey: string | null;
      /** @description Staff had begun that recovery. */
      startedByStaff: boolean;
      /**
       * @description Closed, its account waits for a second person to unfreeze it.
       * @enum {string}
       */
      state: 'open' | 'awaitsUnfreezing';
      /** @description Nobody can log in to the account now. */
      frozen: boolean;
      /** Format: date-time */
      openedAt: string;
    };
    LostMessage: {
      /** Format: uuid */
      journey: string;
      /** @enum {string} */
      channel: 'email' | 'sms';
      /** @description Which of our messages it was. */
      message: string;
      /** @description Masked. */
      recipient: string;
      /**
       * @description The provider would not take it, took it and lost it, or is being tried again; or that contact had been written to so often that it was not sent.
       * @enum {string}
       */
      state: 'refused' | 'undelivered' | 'waiting' | 'withheld';
      /** @description The provider's. */
      code: string | null;
      /** @description It went to a contact on file, which no page tells of. */
      onFile: boolean;
      /** Format: date-time */
      at: string;
    };
    Stuck: {
      /** @description The largest first. */
      groups: components['schemas']['StuckGroup'][];
      /** @description What each provider said when it was asked last; it is asked each minute while something waits for it. */
      probes: {
        /** @enum {string} */
        provider: 'email' | 'sms' | 'vendor';
        answers: boolean;
        /** Format: date-time */
        probedAt: string;
        /**
         * Format: date-time
         * @description Since when it has said so.
         */
        since: string;
      }[];
    };
    StuckMembers: {
      /** @description The longest wait first; 50 at most. */
      members: {
        /** @description Of a journey, a letter or a workflow. */
        id: string;
        /** @description Null of what is no journey. */
        journey: string | null;
        /** @description Masked, as the form had it. */
        document: string | null;
        /** Format: date-time */
        since: string;
      }[];
      /** @description What the next page comes after; null at the end. */
      next: {
        /** Format: date-time */
        since: string;
        id: string;
      } | null;
    };
    RetryPreview: {
      /** @description How many journeys it would try. */
      count: number;
      /**
       * @description Whose provider would be asked.
       * @enum {string}
       */
      provider: 'email' | 'sms';
      /** @description Staff have stopped this channel: nothing would be sent. */
      stopped: boolean;
      /** @description What the provider said when it was asked last; null where it was not asked yet. */
      answers: boolean | null;
      perSecond: {
        least: number;
        usual: number;
        most: number;
      };
    };
    GroupRetry: {
      /** Format: uuid */
      id: string;
      stage:
        | (
            | 'emailLink'
            | 'emailCode'
            | 'smsPin'
            | 'smsCode'
            | 'contactApproval'
            | 'identity'
            | 'vendorCheck'
            | 'review'
            | 'password'
          )
        | null;
      /** @enum {string} */
      cause: 'email' | 'sms';
      code: string | null;
      codeText: string | null;
      /** @enum {string} */
      state: 'waiting' | 'running' | 'stopping' | 'done' | 'stopped' | 'gaveUp';
      perSecond: number;
      /** @description How many journeys the group had. */
      total: number;
      /** @description How many came to what, so far. */
      counts: {
        [key: string]: number;
      };
      by: string;
      reason: string;
      /** Format: date-time */
      createdAt: string;
      endedAt: string | null;
    };
    Schedules: {
      /** @enum {string} */
      id: 'resume-parked' | 'delete-pictures' | 'purge' | 'reconcile' | 'digest';
      paused: boolean;
      /** @description Why it is paused. */
      note: string | null;
      /** @description When it runs next; null while it is paused. */
      next: string | null;
      /** @description Null before its first run. */
      last: {
        /** Format: date-time */
        at: string;
        /** @enum {string} */
        state: 'running' | 'completed' | 'failed';
        /** @description What it came to: figures by their names. */
        result: {
          [key: string]: number;
        } | null;
      } | null;
    }[];
    Registered: {
      document: string;
      name: string;
      /** @description Shown this once; only its keyed hash is kept. */
      activationCode: string;
      /**
       * Format: base64
       * @description A PDF to print and hand out.
       */
      slip: string;
    };
    /** @description Sums alone; nothing in it identifies a person. */
    Numbers: {
      /** @enum {string} */
      kind: 'registration' | 'activation' | 'recovery' | 'stepUp';
      /** @description That the program has. */
      kinds: ('registration' | 'activation' | 'recovery' | 'stepUp')[];
      /** Format: date */
      from: string;
      /** Format: date */
      to: string;
      /** @description Until when; null: nothing was counted yet. */
      countedAt: string | null;
      /** @description Null: fewer than 5 of a part of the people, which is not said. */
      begun: number | null;
      /** @description Null: fewer than 5 of a part of the people, which is not said. */
      open: number | null;
      stages: {
        /** @enum {string} */
        stage:
          | 'emailLink'
          | 'emailCode'
          | 'smsPin'
          | 'smsCode'
          | 'contactApproval'
          | 'identity'
          | 'vendorCheck'
          | 'review'
          | 'password';
        /** @description Null: fewer than 5 of a part of the people, which is not said. */
        reached: number | null;
        /** @description Null: fewer than 5 of a part of the people, which is not said. */
        expired: number | null;
      }[];
      endings: {
        /** @enum {string} */
        ending: 'completed' | 'expired' | 'superseded' | 'rejected' | 'cancelled' | 'erased';
        /** @description Null: fewer than 5 of a part of the people, which is not said. */
        count: number | null;
      }[];
      /** @description Milliseconds, at most a twentieth off; null of nothing, and of a part of the people. */
      time: {
        count: number;
        median: number;
        p90: number;
      } | null;
      days: {
        /** Format: date */
        group: string;
        /** @description Null: fewer than 5 of a part of the people, which is not said. */
        begun: number | null;
        /** @description Null: fewer than 5 of a part of the people, which is not said. */
        completed: number | null;
      }[];
      languages: {
        group: string;
        /** @description Null: fewer than 5 of a part of the people, which is not said. */
        begun: number | null;
        /** @description Null: fewer than 5 of a part of the people, which is not said. */
        completed: number | null;
      }[];
      devices: {
        /** @enum {string} */
        group: 'phone' | 'tablet' | 'computer' | 'unknown';
        /** @description Null: fewer than 5 of a part of the people, which is not said. */
        begun: number | null;
        /** @description Null: fewer than 5 of a part of the people, which is not said. */
        completed: number | null;
      }[];
      /** @description Of all kinds of journeys, and of letters. */
      messages: {
        /** @enum {string} */
        channel: 'email' | 'sms';
        callingCode: string | null;
        sent: number;
        delivered: number;
        lost: number;
        waiting: number;
      }[];
      reviews: {
        opened: number;
        approved: number;
        rejected: number;
        /** @description Milliseconds, at most a twentieth off; null of nothing, and of a part of the people. */
        time: {
          count: number;
          median: number;
          p90: number;
        } | null;
      };
    };
    /** @description Sums alone; nothing in it identifies a person. */
    ProgramMap: {
      /** @enum {string} */
      kind: 'registration' | 'activation' | 'recovery' | 'stepUp';
      /** @description That the program has. */
      kinds: ('registration' | 'activation' | 'recovery' | 'stepUp')[];
      /** Format: date */
      from: string;
      /** Format: date */
      to: string;
      countedAt: string | null;
      stages: {
        /** @enum {string} */
        stage:
          | 'emailLink'
          | 'emailCode'
          | 'smsPin'
          | 'smsCode'
          | 'contactApproval'
          | 'identity'
          | 'vendorCheck'
          | 'review'
          | 'password';
        /** @enum {string} */
        waitsFor: 'applicant' | 'staff' | 'vendor';
        /** @description Journeys that were there at the last count, two minutes ago at most. */
        here: number;
        reached: number;
        expired: number;
        /** @description Milliseconds, at most a twentieth off; null of nothing, and of a part of the people. */
        time: {
          count: number;
          median: number;
          p90: number;
        } | null;
      }[];
      ways: {
        /** @enum {string} */
        from:
          | 'form'
          | 'emailLink'
          | 'emailCode'
          | 'smsPin'
          | 'smsCode'
          | 'contactApproval'
          | 'identity'
          | 'vendorCheck'
          | 'review'
          | 'password'
          | 'completed'
          | 'expired'
          | 'superseded'
          | 'rejected'
          | 'cancelled'
          | 'erased';
        /** @enum {string} */
        to:
          | 'form'
          | 'emailLink'
          | 'emailCode'
          | 'smsPin'
          | 'smsCode'
          | 'contactApproval'
          | 'identity'
          | 'vendorCheck'
          | 'review'
          | 'password'
          | 'completed'
          | 'expired'
          | 'superseded'
          | 'rejected'
          | 'cancelled'
          | 'erased';
        /** @enum {string} */
        leads: 'on' | 'back' | 'end';
        taken: number;
        /** @description Milliseconds, at most a twentieth off; null of nothing, and of a part of the people. */
        time: {
          count: number;
          median: number;
          p90: number;
        } | null;
      }[];
    };
    JourneyPath: {
      kind: string;
      visits: {
        /** @enum {string} */
        stage:
          | 'emailLink'
          | 'emailCode'
          | 'smsPin'
          | 'smsCode'
          | 'contactApproval'
          | 'identity'
          | 'vendorCheck'
          | 'review'
          | 'password';
        /** Format: date-time */
        at: string;
      }[];
      ending: ('completed' | 'expired' | 'superseded' | 'rejected' | 'cancelled' | 'erased') | null;
    };
  };
  responses: {
    /** @description What went wrong, by its `type`; the operation lists those that it can answer with. */
    Problem: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/problems/not-found",
         *       "status": 404,
         *       "title": "Not found",
         *       "detail": "There is nothing at this address."
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listPrograms: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them, by id. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProgramSummary'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getProgram: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of an institution. */
        program: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What its forms ask, and how it looks. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Program'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getChallenge: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of an institution. */
        program: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A new one each time. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Challenge'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  startRegistration: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each form, such as a UUID. The same key again gets the same answer; with another form it is refused. Nothing of a password is kept to compare it by: the first one counts. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of an institution. */
        program: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "document": "12345678Z",
         *       "mobile": "+34 600 123 456",
         *       "email": "ana@example.org",
         *       "language": "es"
         *     }
         */
        'application/json': components['schemas']['JourneyForm'];
      };
    };
    responses: {
      /** @description The journey has begun and a message is on its way. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Started'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  startActivation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each form, such as a UUID. The same key again gets the same answer; with another form it is refused. Nothing of a password is kept to compare it by: the first one counts. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of an institution. */
        program: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "document": "12345678Z",
         *       "email": "ana@example.org",
         *       "activationCode": "XXXX-XXXX-XXXX-XXXX"
         *     }
         */
        'application/json': components['schemas']['JourneyForm'];
      };
    };
    responses: {
      /** @description The journey has begun and a message is on its way. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Started'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  startRecovery: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each form, such as a UUID. The same key again gets the same answer; with another form it is refused. Nothing of a password is kept to compare it by: the first one counts. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of an institution. */
        program: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "document": "12345678Z",
         *       "channel": "email"
         *     }
         */
        'application/json': components['schemas']['JourneyForm'];
      };
    };
    responses: {
      /** @description The journey has begun and a message is on its way. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Started'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  readLink: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The token of an emailed link. */
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Its purpose, and what using it leads to. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Link'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  useLink: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each step, such as a UUID. For ten minutes the same key again gets the answer to the step that was taken. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description The token of an emailed link. */
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The journey, and a token that may act on it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Started'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  reportNotMe: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The token of an emailed link. */
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The case that staff look into. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NotMe'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  confirmContact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The token of an emailed link. */
        token: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "document": "26515261"
         *     }
         */
        'application/json': components['schemas']['ContactConfirmation'];
      };
    };
    responses: {
      /** @description Confirmed. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfirmedContact'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getJourney: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Its step, clocks and what comes next. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Journey'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  followJourney: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A stream of events. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  resendMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is on its way. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Journey'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  submitCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each step, such as a UUID. For ten minutes the same key again gets the answer to the step that was taken. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of a journey. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "code": "123456",
         *       "identityDocument": "DNI"
         *     }
         */
        'application/json': components['schemas']['CodeSubmission'];
      };
    };
    responses: {
      /** @description The phone is verified. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Journey'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  choosePassword: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each step, such as a UUID. For ten minutes the same key again gets the answer to the step that was taken. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of a journey. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "password": "cuatro nubes sobre el faro",
         *       "confirmation": "cuatro nubes sobre el faro"
         *     }
         */
        'application/json': components['schemas']['PasswordChoice'];
      };
    };
    responses: {
      /** @description The password is set. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Journey'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  offerHandoff: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "sms": true
         *     }
         */
        'application/json': components['schemas']['HandoffOffer'];
      };
    };
    responses: {
      /** @description To be brought to the phone. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OfferedHandoff'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  endHandoff: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No phone takes pictures of this journey. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  takeHandoff: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each step, such as a UUID. For ten minutes the same key again gets the answer to the step that was taken. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "Zk3u7yQm0wA9x_2Jr5tYb1LhVf8cN4dEZk3u7yQm0wA"
         *     }
         */
        'application/json': components['schemas']['HandoffTaking'];
      };
    };
    responses: {
      /** @description The journey, and a token that takes its pictures. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TakenHandoff'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getCapture: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        id: string;
        side: components['schemas']['CaptureSide'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The image as it is kept; never cached. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'image/jpeg': string;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  putCapture: {
    parameters: {
      query?: {
        /** @description Take it as it is; only after too many refusals. */
        asItIs?: 'true' | 'false';
      };
      header?: never;
      path: {
        /** @description Id of a journey. */
        id: string;
        side: components['schemas']['CaptureSide'];
      };
      cookie?: never;
    };
    /** @description The image. */
    requestBody: {
      content: {
        'image/jpeg': string;
        'image/png': string;
        'image/webp': string;
        'image/heic': string;
        'image/heif': string;
      };
    };
    responses: {
      /** @description It is good enough. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CaptureVerdict'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  dropCapture: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        id: string;
        side: components['schemas']['CaptureSide'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone; the step asks for it again. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Journey'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  beginLiveCheck: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What to do, and what its frames bring back. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LiveCheck'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  sendLiveFrames: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each step, such as a UUID. For ten minutes the same key again gets the answer to the step that was taken. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of a journey. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "nonce": "Zk3u7yQm0wA9x_2Jr5tYbQ",
         *       "frames": [
         *         {
         *           "step": 0,
         *           "jpeg": "/9j/4AAQSkZJRgABAQ=="
         *         }
         *       ]
         *     }
         */
        'application/json': components['schemas']['LiveFrames'];
      };
    };
    responses: {
      /** @description What they came to. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LiveVerdict'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  giveConsent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "face": true,
         *       "textVersion": "face-6",
         *       "language": "es"
         *     }
         */
        'application/json': components['schemas']['Consent'];
      };
    };
    responses: {
      /** @description The consent is on record. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Journey'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  withdrawConsent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The pictures are gone. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Journey'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getIdentity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The data read, and its corrections so far. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IdentityData'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  correctIdentity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "givenNames": "ANA MARÍA"
         *     }
         */
        'application/json': components['schemas']['IdentityCorrection'];
      };
    };
    responses: {
      /** @description The data with its corrections. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IdentityData'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  confirmIdentity: {
    parameters: {
      query?: never;
      header?: {
        /** @description Any text that is new for each step, such as a UUID. For ten minutes the same key again gets the answer to the step that was taken. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of a journey. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The journey at its next step. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Journey'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  logIn: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of an institution. */
        program: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "document": "12345678Z",
         *       "password": "cuatro nubes sobre el faro"
         *     }
         */
        'application/json': components['schemas']['Login'];
      };
    };
    responses: {
      /** @description Logged in. */
      201: {
        headers: {
          /** @description The session: HttpOnly, SameSite=Lax, and over https `__Host-` and Secure. */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Its two ends. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  extendSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Its idle time begins anew. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  logOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The session has ended, if there was one. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  beginStepUp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A code is on its way. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Started'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  submitStepUpCode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "code": "123456"
         *     }
         */
        'application/json': components['schemas']['StepUpCode'];
      };
    };
    responses: {
      /** @description The session, under a new id. */
      200: {
        headers: {
          /** @description The session under its new id. */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getContact: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Where the institution reaches the holder. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Contact'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Who is logged in. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Me'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listOwnProofings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Newest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Proofing'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getOnRecord: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is today. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OnRecord'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listOwnSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The one that asks, then those used last. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnSession'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  endOtherSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How many have ended. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EndedSessions'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  endOtherSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Names a session of the same account; worth nothing by itself. */
        session: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It has ended. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  getCredential: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What its card shows. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Credential'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  renewCredential: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The new one. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Credential'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  checkCredential: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of an institution. */
        program: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "document": "24515260",
         *       "code": "622 300"
         *     }
         */
        'application/json': components['schemas']['ShownCode'];
      };
    };
    responses: {
      /** @description What it is. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CodeVerdict'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listShares: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The newest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnShare'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  shareCredential: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "document": "30111222",
         *       "medium": "copy"
         *     }
         */
        'application/json': components['schemas']['WantedShare'];
      };
    };
    responses: {
      /** @description It is shared. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Shared'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  revokeShare: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a credential that its holder shares. */
        share: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Its link shows nothing any more, also where it is open. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  openShare: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The token of an emailed link. */
        token: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "document": "30111222"
         *     }
         */
        'application/json': components['schemas']['ShareOpening'];
      };
    };
    responses: {
      /** @description The card, as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpenedShare'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  viewShare: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The token of an emailed link. */
        token: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "view": "as it was opened"
         *     }
         */
        'application/json': components['schemas']['ShareView'];
      };
    };
    responses: {
      /** @description The card, as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ShownCard'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getGroup: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description By the program’s rule, today. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Group'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getGroupCredential: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a person in an institution’s list. */
        person: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The card. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ShownCard'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  setGroupGrant: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "grants": true
         *     }
         */
        'application/json': components['schemas']['GroupGrant'];
      };
    };
    responses: {
      /** @description It counts from now on. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  listCardViews: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The newest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CardView'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listOwnRequests: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The oldest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AccountRequest'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  askContactChange: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "channel": "email",
         *       "contact": "ana@example.org"
         *     }
         */
        'application/json': components['schemas']['ContactChange'];
      };
    };
    responses: {
      /** @description The message is on its way. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AccountRequest'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  cancelOwnRequest: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of what waits for a second person, or of what the holder of an account asked for. */
        request: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is over, and has changed nothing. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  downloadOwnData: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "format": "json"
         *     }
         */
        'application/json': components['schemas']['WantedData'];
      };
    };
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description A name to save it under. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': string;
          'application/pdf': string;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  proveByCertificate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of an institution. */
        program: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['CertificateLogin'];
      };
    };
    responses: {
      /** @description Proven. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CertificateProof'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  logInByCertificate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of an institution. */
        program: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Handover'];
      };
    };
    responses: {
      /** @description Logged in. */
      201: {
        headers: {
          /** @description The session, as at any login. */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  logInStaff: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "asepeyo-support",
         *       "password": "…"
         *     }
         */
        'application/json': components['schemas']['StaffLogin'];
      };
    };
    responses: {
      /** @description Logged in. */
      201: {
        headers: {
          /** @description The session: HttpOnly, SameSite=Strict, and over https `__Host-` and Secure. */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StaffSession'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getStaffSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The session. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StaffSession'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  logOutStaff: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The session has ended, if there was one. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  passSecondFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "kind": "totp",
         *       "code": "123456"
         *     }
         */
        'application/json': components['schemas']['SecondFactor'];
      };
    };
    responses: {
      /** @description Raised. */
      200: {
        headers: {
          /** @description The same session under a new id. */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StaffSession'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  offerTotp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The secret, this once. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TotpOffer'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  removeTotp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It counts no more. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  confirmTotp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "code": "123456"
         *     }
         */
        'application/json': components['schemas']['SecondFactorCode'];
      };
    };
    responses: {
      /** @description In use. */
      200: {
        headers: {
          /** @description The same session under a new id. */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FactorConfirmed'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  renewRecoveryCodes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The codes. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoveryCodes'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  askForPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What to ask the passkey. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PasskeyOptions'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  offerPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What to ask the device. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PasskeyOptions'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listPasskeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Oldest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Passkeys'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  registerPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Portátil",
         *       "credential": {
         *         "id": "AQID",
         *         "rawId": "AQID",
         *         "type": "public-key",
         *         "clientExtensionResults": {},
         *         "response": {
         *           "clientDataJSON": "e30",
         *           "attestationObject": "oA"
         *         }
         *       }
         *     }
         */
        'application/json': components['schemas']['NewPasskey'];
      };
    };
    responses: {
      /** @description In use. */
      201: {
        headers: {
          /** @description The same session under a new id. */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FactorConfirmed'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  removePasskey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a passkey of one’s own. */
        passkey: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It counts no more. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  getStaffLoginWays: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Besides name and password. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StaffLoginWays'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  beginProviderLogin: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Where the browser goes. */
      201: {
        headers: {
          /** @description Of this login: HttpOnly, SameSite=Lax. */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProviderLogin'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  endProviderLogin: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description To the console. */
      303: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  searchAudit: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "who": "asepeyo-support",
         *       "action": "person.reveal"
         *     }
         */
        'application/json': components['schemas']['AuditPage'];
      };
    };
    responses: {
      /** @description A page of lines. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditLines'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  exportAudit: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "action": "person.reveal"
         *     }
         */
        'application/json': components['schemas']['AuditQuery'];
      };
    };
    responses: {
      /** @description The table. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getOperation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description In numbers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getQueue: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A part for each kind, empty ones too. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Queue'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  searchPeople: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "text": "+34 600 123 456"
         *     }
         */
        'application/json': components['schemas']['Search'];
      };
    };
    responses: {
      /** @description What was found; 20 people and 20 journeys at most. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Found'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getStaffJourney: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The journey. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StaffJourney'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getStory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Oldest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Story'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  followStaffJourney: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A stream of events. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getPerson: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a person in an institution’s list. */
        person: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The person. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Person'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  unlockPerson: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a person in an institution’s list. */
        person: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "reason": "Has found the password"
         *     }
         */
        'application/json': components['schemas']['Unlock'];
      };
    };
    responses: {
      /** @description The holder can log in again. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  revealDatum: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a person in an institution’s list. */
        person: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "field": "mobile",
         *       "reason": "The caller asks which number we have"
         *     }
         */
        'application/json': components['schemas']['Reveal'];
      };
    };
    responses: {
      /** @description The datum; null where there is none. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Revealed'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listPersonNotes: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a person in an institution’s list. */
        person: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The latest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StaffNote'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  writePersonNote: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a person in an institution’s list. */
        person: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "text": "Prefers to be called in the afternoon",
         *       "days": 90
         *     }
         */
        'application/json': components['schemas']['NewStaffNote'];
      };
    };
    responses: {
      /** @description Written. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  listJourneyNotes: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The latest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StaffNote'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  writeJourneyNote: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "text": "Prefers to be called in the afternoon",
         *       "days": 90
         *     }
         */
        'application/json': components['schemas']['NewStaffNote'];
      };
    };
    responses: {
      /** @description Written. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  deleteNote: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a note of staff. */
        note: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Gone. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  listJourneyActions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description None when it is over. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PossibleAction'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  doJourneyAction: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "action": "resend",
         *       "reason": "Did not find the SMS"
         *     }
         */
        'application/json': components['schemas']['JourneyActionRequest'];
      };
    };
    responses: {
      /** @description Done; the journey goes on by itself. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  askSecondPerson: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "action": "correctMobile",
         *       "contact": "600 123 456",
         *       "reason": "Typed a 6 for a 9; has called us"
         *     }
         */
        'application/json': components['schemas']['SecondPersonAsk'];
      };
    };
    responses: {
      /** @description It waits for a colleague. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecondPersonAsked'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listRequests: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What waits first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecondPersonRequest'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getRequest: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of what waits for a second person, or of what the holder of an account asked for. */
        request: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The request. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecondPersonRequestDetail'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  decideRequest: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of what waits for a second person, or of what the holder of an account asked for. */
        request: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "decision": "confirmed",
         *       "reason": "Called back at the number on file"
         *     }
         */
        'application/json': components['schemas']['SecondPersonDecision'];
      };
    };
    responses: {
      /** @description What has become of it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecondPersonDecided'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listReviews: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The open ones. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReviewSummary'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  lookAtReview: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "reason": "Its turn"
         *     }
         */
        'application/json': components['schemas']['Look'];
      };
    };
    responses: {
      /** @description The review. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReviewDetail'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getReviewPicture: {
    parameters: {
      query?: {
        /** @description The one from before it was asked for again. */
        earlier?: 'true';
      };
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
        side: components['schemas']['CaptureSide'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The picture, with the viewer’s name and the time across it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'image/jpeg': string;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  askPictureAgain: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
        side: components['schemas']['CaptureSide'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "reason": "glare"
         *     }
         */
        'application/json': components['schemas']['PictureAsk'];
      };
    };
    responses: {
      /** @description Asked. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  turnReview: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "to": "me"
         *     }
         */
        'application/json': components['schemas']['ReviewTurn'];
      };
    };
    responses: {
      /** @description Done. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  previewRefusalLetter: {
    parameters: {
      query?: {
        /** @description What the applicant would be told. */
        rejection?:
          | 'picturesUnclear'
          | 'wrongDocument'
          | 'documentExpired'
          | 'dataDiffer'
          | 'notOriginal'
          | 'faceDiffers'
          | 'other';
      };
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The letter. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RefusalLetter'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  decideReview: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "decision": "approved",
         *       "reason": "Compared with the card by video call"
         *     }
         */
        'application/json': components['schemas']['ReviewDecision'];
      };
    };
    responses: {
      /** @description Decided. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  listProofings: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Newest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StaffProofing'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listContacts: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The open ones. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContactToDecide'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  lookAtContact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "reason": "Compared with the membership form"
         *     }
         */
        'application/json': components['schemas']['ContactLook'];
      };
    };
    responses: {
      /** @description The request. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContactToDecide'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  decideContact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "decision": "approved",
         *       "reason": "Called the number on the membership form"
         *     }
         */
        'application/json': components['schemas']['ContactDecision'];
      };
    };
    responses: {
      /** @description Decided. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  previewAtDesk: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "kind": "registration",
         *       "identifier": "3345678",
         *       "channel": "sms",
         *       "mobile": "099 123 456",
         *       "reason": "Came with the identity card"
         *     }
         */
        'application/json': components['schemas']['DeskQuestion'];
      };
    };
    responses: {
      /** @description The person whom the number names. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeskPreview'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  beginAtDesk: {
    parameters: {
      query?: never;
      header?: {
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "kind": "registration",
         *       "identifier": "3345678",
         *       "channel": "sms",
         *       "mobile": "099 123 456",
         *       "reason": "Came with the identity card",
         *       "confirmation": "k1.9b2d…"
         *     }
         */
        'application/json': components['schemas']['DeskStart'];
      };
    };
    responses: {
      /** @description A message is on its way. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeskStarted'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listCases: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Those that wait. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Case'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  closeCase: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a case. */
        case: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "reason": "Spoke with the holder at the number on file",
         *       "unfreeze": true
         *     }
         */
        'application/json': components['schemas']['CaseClosing'];
      };
    };
    responses: {
      /** @description Closed. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  unfreezeAccount: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a case. */
        case: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "reason": "Agreed with who closed the case"
         *     }
         */
        'application/json': components['schemas']['Unfreezing'];
      };
    };
    responses: {
      /** @description Unfrozen. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  listLostMessages: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The latest ones. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LostMessage'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getStuck: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The groups, and the providers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Stuck'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listStuck: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "group": {
         *         "kind": "parked",
         *         "stage": "smsPin",
         *         "cause": "sms",
         *         "code": "30003"
         *       }
         *     }
         */
        'application/json': components['schemas']['StuckPage'];
      };
    };
    responses: {
      /** @description None where nothing is stuck like that. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StuckMembers'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  previewRetry: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "group": {
         *         "kind": "parked",
         *         "stage": "smsPin",
         *         "cause": "sms",
         *         "code": "30003"
         *       }
         *     }
         */
        'application/json': components['schemas']['RetryAsked'];
      };
    };
    responses: {
      /** @description How many, by which provider. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RetryPreview'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listRetries: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description 20 at most. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GroupRetry'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  beginRetry: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "group": {
         *         "kind": "parked",
         *         "stage": "smsPin",
         *         "cause": "sms",
         *         "code": "30003"
         *       },
         *       "perSecond": 5,
         *       "reason": "Twilio works again"
         *     }
         */
        'application/json': components['schemas']['NewRetry'];
      };
    };
    responses: {
      /** @description It begins. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getRetry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a retry of what is stuck alike. */
        retry: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Its state, and how many came to what. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GroupRetry'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  stopRetry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a retry of what is stuck alike. */
        retry: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It stops. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  getRetryReport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a retry of what is stuck alike. */
        retry: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A line for each journey, in the order of their turns. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listSchedules: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Each schedule. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Schedules'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  steerSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a schedule. */
        schedule: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "action": "run",
         *       "reason": "Twilio works again"
         *     }
         */
        'application/json': components['schemas']['ScheduleAction'];
      };
    };
    responses: {
      /** @description Done. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  registerPerson: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "document": "12345678Z",
         *       "name": "Ana Prueba",
         *       "email": "ana@example.org",
         *       "mobile": "+34 600 123 456"
         *     }
         */
        'application/json': components['schemas']['RegistrationAct'];
      };
    };
    responses: {
      /** @description Registered. The code is shown this once. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Registered'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getNumbers: {
    parameters: {
      query?: {
        /** @description Which journeys; absent: of the kind that comes first. */
        kind?: 'registration' | 'activation' | 'recovery' | 'stepUp';
        /** @description How many days of the institution’s time zone, today being the last; by when the journey began. */
        days?: number;
        /** @description Only journeys in this language. */
        language?: string;
        /** @description Only journeys begun on this. */
        device?: 'phone' | 'tablet' | 'computer' | 'unknown';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The numbers of the period. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Numbers'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getProgramMap: {
    parameters: {
      query?: {
        /** @description Which journeys; absent: of the kind that comes first. */
        kind?: 'registration' | 'activation' | 'recovery' | 'stepUp';
        /** @description How many days of the institution’s time zone, today being the last; by when the journey began. */
        days?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The map. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProgramMap'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getJourneyPath: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of a journey. */
        journey: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The path. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JourneyPath'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  sendgridEvents: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description A list of events, as SendGrid writes it. */
    requestBody: {
      content: {
        'application/json': string;
      };
    };
    responses: {
      /** @description Taken in. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  twilioStatus: {
    parameters: {
      query?: {
        /** @description Id of our message. */
        messageId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description A status, as Twilio writes it. */
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': string;
      };
    };
    responses: {
      /** @description Taken in. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  identityVerdict: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description `{"type": "check.completed", "timestamp": …, "data": {"reference": …, "verdict": "pass" | "review" | "fail"}}`. Other types are passed over. */
    requestBody: {
      content: {
        'application/json': string;
      };
    };
    responses: {
      /** @description Taken in. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  getDescription: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description An OpenAPI 3.1 document. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            openapi: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
}
