/**
 * What is tried first, without the digits and signs that people add (see `coreOf`). Only what twelve characters can be
 * made of: shorter ones are refused for their length, and repeats of a word count as the word.
 */
export const GUESSED_PASSWORDS: ReadonlySet<string> = new Set(
  `password passwords mypassword thepassword thisismypassword passwordpassword newpassword changeme pleasechangeme changemenow
  letmein letmeinnow letmeinplease welcome welcomehome welcomeback iloveyou iloveyousomuch iloveyouforever iloveyoubaby
  qwerty qwertyuiop qwertyqwerty qwertyasdfgh qwertyasdf asdfghjkl asdfgh zxcvbnm qazwsxedc qazwsx qazwsxedcrfv
  administrator administration admin adminadmin superuser rootroot sysadmin supervisor manager
  football footballclub liverpool liverpoolfc manchester manchesterunited manchestercity mancity arsenal arsenalfc chelsea chelseafc
  wiganathletic everton newcastle rangers celtic superman batman spiderman starwars pokemon
  sunshine princess monkey dragon shadow master michael jennifer jessica charlie ashley thomas
  computer internet digital digitalchampion digitalskills champion champions coordinator partner council
  summer autumn winter spring january february march april june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday christmas merrychristmas happybirthday birthday
  secret secretpassword topsecret temporary temppassword default defaultpassword example testpassword testtest test testing
  trustno trustnoone whatever nothing something anything mylittlepony harrypotter blinkone correcthorsebatterystaple
  correcthorse abcdefghijkl abcdef abcabc abcdabcd goodmorning hello helloworld hellohello googlegoogle facebook`.split(
    /\s+/,
  ),
)
