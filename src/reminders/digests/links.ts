/** The home page stands beside reminders, not below; its address is the same for everybody. */
export const HOME = '/home'
