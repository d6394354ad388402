import type { Topic } from '../workshops/topics.js'
import type { Audience } from '../workshops/workshop.entity.js'

export interface Subject {
  title: string
  description: string
  bring: string
  topics: Topic[]
}

const phone = 'Your phone or tablet and its charger, if you have one. We have some to borrow.'

/** What workshops are about, in the words of a council's own leaflets. */
export const bookable: Record<Audience, Subject[]> = {
  residents: [
    {
      title: 'First steps on a tablet',
      description: 'Turn it on, find your way, connect to Wi-Fi. No question is too small.',
      bring: phone,
      topics: ['foundation'],
    },
    {
      title: 'First steps online',
      description: 'Open a browser, find a site you need, and know where you are.',
      bring: '',
      topics: ['foundation', 'information'],
    },
    {
      title: 'Video calls with family',
      description: 'Make a video call and join one that somebody sends you.',
      bring: phone,
      topics: ['communicating'],
    },
    {
      title: 'E-mail from the beginning',
      description: 'Set up an address, send a message, open an attachment safely.',
      bring: '',
      topics: ['communicating'],
    },
    {
      title: 'Spot the scam',
      description: 'Real messages, some of them false: how to tell, and what to do when you clicked.',
      bring: '',
      topics: ['safe_legal'],
    },
    {
      title: 'Passwords without the notebook',
      description: 'Passwords you can keep, and help from your phone.',
      bring: phone,
      topics: ['safe_legal', 'foundation'],
    },
    {
      title: 'Shopping and paying online',
      description: 'Compare, order, pay and send back, with your rights.',
      bring: '',
      topics: ['transacting'],
    },
    {
      title: 'Council services online',
      description: 'Council tax, bins, blue badge: find the right form and send it.',
      bring: 'A council tax bill, if you have questions about it',
      topics: ['transacting', 'information'],
    },
    {
      title: 'Health appointments and prescriptions online',
      description: 'Order a repeat prescription and book with your surgery.',
      bring: 'Your NHS number, if you know it',
      topics: ['transacting'],
    },
    {
      title: 'Finding work online',
      description: 'Search for jobs, set an alert, send an application.',
      bring: 'A CV on paper or on a memory stick, if you have one',
      topics: ['information', 'problem_solving'],
    },
    {
      title: 'Photos: take, keep, share',
      description: 'From the camera to the people who want to see them.',
      bring: phone,
      topics: ['information', 'communicating'],
    },
    {
      title: 'When the computer says no',
      description: 'Error messages, updates, full memory: how to find the answer yourself.',
      bring: '',
      topics: ['problem_solving'],
    },
    {
      title: 'Maps and buses on your phone',
      description: 'Plan a journey and see when the next bus comes.',
      bring: phone,
      topics: ['information', 'problem_solving'],
    },
    {
      title: 'Online banking, safely',
      description: 'What banks ask, what they never ask, and how to look at your balance.',
      bring: '',
      topics: ['transacting', 'safe_legal'],
    },
  ],
  businesses: [
    {
      title: 'Put your business on the map',
      description: 'Claim your entry, opening hours, photos, and answer reviews.',
      bring: 'A laptop or phone that is signed in to your business address',
      topics: ['communicating', 'information'],
    },
    {
      title: 'A website in an afternoon',
      description: 'One good page: who you are, where, when, how much.',
      bring: 'A laptop, some photos',
      topics: ['information', 'problem_solving'],
    },
    {
      title: 'Selling online for small shops',
      description: 'Take orders and card payments without a big system.',
      bring: '',
      topics: ['transacting'],
    },
    {
      title: 'Customer data and the law',
      description: 'What you may keep, for how long, and what to do when it is lost.',
      bring: '',
      topics: ['safe_legal'],
    },
  ],
  schools: [
    {
      title: 'Coding club taster',
      description: 'An hour of making things move on a screen, for years 5 and 6.',
      bring: '',
      topics: ['problem_solving'],
    },
    {
      title: 'Staying safe online, for year 7',
      description: 'What to share, whom to tell.',
      bring: '',
      topics: ['safe_legal'],
    },
    {
      title: 'Robots in the classroom',
      description: 'Build and steer a small robot in a team.',
      bring: '',
      topics: ['problem_solving', 'information'],
    },
  ],
}

export const dropIns: Subject[] = [
  {
    title: 'Digital drop-in',
    description: 'Come with any question about your phone, tablet or computer. No need to book.',
    bring: phone,
    topics: ['foundation', 'problem_solving'],
  },
  {
    title: 'Tea and tablets',
    description: 'A friendly hour with a brew. Borrow a tablet or bring your own.',
    bring: phone,
    topics: ['foundation', 'communicating'],
  },
  {
    title: 'Device doctors',
    description: 'Slow, full or broken? Champions have a look with you.',
    bring: 'The device and its charger',
    topics: ['problem_solving'],
  },
  {
    title: 'Get online morning',
    description: 'Free SIM cards, lending tablets and help to start.',
    bring: 'Something with your address on it for the free SIM',
    topics: ['foundation', 'safe_legal'],
  },
]

export const sessionNotes = [
  'Set up e-mail on a new phone and sent the first message.',
  'Installed updates and cleared space for photos.',
  'Practised joining a video call.',
  'Helped to fill in an online form; they typed everything themselves.',
  'Went through a letter that looked like a scam. It was one.',
  'Connected to the library Wi-Fi and saved it.',
  'Looked at bus times and saved the stop.',
  'Second visit: they remembered nearly all of it.',
  'Changed text size and brightness; much easier to read now.',
  'Made a folder for bank letters in the e-mail.',
  'Showed how to order a repeat prescription.',
  'Signed up for the tablet lending scheme.',
  'Explained two-step sign-in; set it up together.',
  'Found a recipe video and saved it.',
  'Looked for jobs nearby and set an alert.',
  'Ran out of time, will meet again next week.',
  'Phone was too old for the app; showed the website instead.',
  'Talked through what to do when a caller asks for a code.',
]

export const cancelReasons = [
  'The venue has no heating this week',
  'Not enough champions are free',
  'The room is needed as a polling station',
  'Bad weather: the roads are not safe',
  'Too few people could come; we will try another day',
]
