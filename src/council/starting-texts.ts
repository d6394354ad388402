/** What a council begins with and edits: facts that only the council knows are not invented here. */

export const STARTING_PRIVACY_NOTICE = `## Who we are
The council runs this programme and decides how your information is used. You can reach us by the phone number and e-mail address on this page. The council’s data protection officer can be reached through the council.

## What we keep
- When you book a workshop: your name, your e-mail address or phone number, which workshop, and what you told us that you need to take part.
- When you come to a workshop: that you came.
- When you tell us how a workshop was: your answers, without your name. We cannot find out whose they are.
- When you ask for a workshop for a group, a school or a business: what for, your name, and how to reach you. Your name and how to reach you are deleted 12 months after your request ends.
- When a champion helps you outside a workshop: how long it took and what it was about. Not your name.
- When you run a business that we help: its name, how to reach you, and what changed.
- When you ask to become a digital champion: your name, how to reach you, why you want to help, and what the people you name as referees say of you. Of a DBS check we keep the dates and our decision, never the certificate.
- When you are a champion: your training, the help you gave, and what you told us so that we can find workshops that suit you.
- When somebody tells us that they worry about a person’s safety: what they told us.
- When you sign in as staff, champion or partner: your name, your e-mail address, and what you changed.

We never ask for your passwords or your bank details, and champions never handle your money.

## Why we may
We do this as a public task: councils may support the wellbeing and the skills of the people who live in their area. If you tell us about your health so that we can make a workshop easier for you, we use it only for that.

## What we use it for
- To hold your place, and to remind you of it.
- To tell you when a workshop changes.
- To show what the programme achieves. Those figures never name anybody, and small numbers are hidden.

We do not sell your information. We write to you about other workshops only if you said yes to that, and you can stop it at any time. We do not make decisions about you by computer.

## Who sees it
Our staff see what they need for their work. The champion who leads your workshop sees the names of those who booked. Partners see totals only. What people tell us about somebody’s safety is read by one named member of staff only, who may have to tell the council’s safeguarding team or the police.

## How long we keep it
We keep your name for as long as we need it to run the programme and to answer for it. Then we remove it and keep only the totals. What is said about somebody’s safety is kept for 6 years after we have dealt with it. Ask us for the exact time.

## Your rights
You can ask us for a copy of what we hold about you, to correct it, to remove it, or to stop using it. Phone us, write to us, or ask a champion. We answer within one month.

If you are not happy with our answer, you can complain to the Information Commissioner’s Office: ico.org.uk or 0303 123 1113.`

export const STARTING_ACCESSIBILITY_STATEMENT = `We want as many people as possible to be able to use this website. That means you should be able to:
- zoom in to 400% without the text leaving the screen
- use it with a keyboard only
- use it with a screen reader
- use it on a phone, and without JavaScript
- use your own colours and contrast

The text is written to be simple to understand. AbilityNet (mcmw.abilitynet.org.uk) has advice on making your device easier to use.

## How accessible this website is
It is built to meet the Web Content Accessibility Guidelines, version 2.2, level AA. Every page is checked by computer before a new version is used. It has not yet been checked by disabled people or by an independent expert.

## If you cannot use a part of it
Phone us or write to us, and tell us what you need. We can book a workshop for you by phone, send you a confirmation by post, and read things to you. We answer within two working days.

## Tell us about problems
If something is hard to use, please tell us. We want to mend it.

## If you are not happy with our answer
The Equality and Human Rights Commission is responsible for the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with how we answer, contact the Equality Advisory and Support Service: equalityadvisoryservice.com.`
