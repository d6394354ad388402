import type { Random } from './random.js'

/** First names and surnames by where families came from, so that a name looks like one of an English borough today. */
const communities: [{ first: string; last: string }, number][] = [
  [
    {
      first:
        'Margaret Brian Susan Alan Jean Keith Pauline Derek Sheila Raymond Dorothy Kenneth Christine Trevor Maureen Graham Linda Barry Janet Colin Eileen Stuart Carol Malcolm Joyce Neil Gillian Philip Lesley Gordon Sandra Roger Hazel Clive Beryl Terence Wendy Leonard Marjorie Ian Karen Darren Tracey Lee Joanne Craig Michelle Gareth Rachel Adam Kirsty Jordan Chloe Ryan Hannah Callum Megan Lewis Bethany Siobhan Declan Bronwen',
      last: 'Ashcroft Barlow Bickerstaffe Birchall Bradshaw Bretherton Calland Catterall Cowburn Crompton Culshaw Dawber Eckersley Fairclough Farrimond Fazakerley Gaskell Gorton Grimshaw Halliwell Hargreaves Heaton Hesketh Higham Hindley Holland Houghton Ingham Jolley Kershaw Latham Leyland Lomax Makinson Marsden Melling Naylor Ogden Orrell Pendlebury Pilkington Prescott Ramsdale Rigby Rothwell Scholes Seddon Sharples Shuttleworth Silcock Smethurst Southworth Stirrup Tickle Turnbull Unsworth Valentine Walmsley Wardle Whittle Winstanley Worthington Gallagher Brennan Doherty Pritchard McAllister',
    },
    70,
  ],
  [
    {
      first:
        'Aisha Imran Farzana Tariq Nasreen Bilal Shazia Yusuf Rukhsana Harpreet Gurdeep Jaswinder Manjit Priya Sanjay Meena Rajesh Anjali Kiran Deepak Sunita Rashida Abdul Nazia Kamran Parveen Salim Zainab',
      last: 'Ahmed Akhtar Begum Chaudhry Desai Dhillon Gill Hussain Iqbal Joshi Kaur Khan Malik Mehta Mistry Nair Patel Qureshi Rahman Sandhu Shah Sharma Siddiqui Singh Solanki Uddin',
    },
    14,
  ],
  [
    {
      first:
        'Agnieszka Piotr Katarzyna Tomasz Ewa Marek Magdalena Andrzej Ioana Mihai Elena Vasile Daiva Jonas Ilze Petra Oksana Andriy',
      last: 'Kowalski Nowak Wozniak Zielinski Mazur Krawczyk Ionescu Popa Dumitru Balan Petrauskas Ozola Horvat Shevchenko Bondar',
    },
    7,
  ],
  [
    {
      first:
        'Grace Emmanuel Blessing Kwame Abena Chidi Ngozi Tendai Rutendo Marcia Winston Yvonne Delroy Folasade Amara Samuel Esther Josephine',
      last: 'Adebayo Afolabi Asante Boateng Chikwanha Eze Mensah Moyo Ncube Nwosu Okafor Osei Campbell Francis Grant Morrison',
    },
    6,
  ],
  [
    {
      first: 'Mei Wing Jun Li Siu Thanh Linh Omar Layla Hassan Rana Samira Ali Shirin Reza Berhane Selam',
      last: 'Chan Cheung Wong Lau Nguyen Tran Haddad Darwish Nasser Hosseini Karimi Tesfay Haile',
    },
    3,
  ],
]

const split = communities.map(
  ([{ first, last }, weight]) => [{ first: first.split(' '), last: last.split(' ') }, weight] as const,
)

export function personName(random: Random): string {
  const { first, last } = random.weighted(split)
  return `${random.pick(first)} ${random.pick(last)}`
}

/** Numbers that Ofcom keeps for drama: 07700 900000 to 900999. */
export function mobileNumber(random: Random): string {
  return `07700 900${String(random.whole(0, 999)).padStart(3, '0')}`
}

/** Numbers that Ofcom keeps for drama: 01632 960000 to 960999. */
export function landlineNumber(random: Random): string {
  return `01632 960${String(random.whole(0, 999)).padStart(3, '0')}`
}
