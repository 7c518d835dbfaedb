/** The only two channels between the window and main: the window asks on one and listens on the other. */
export const callChannel = 'milaan:call'
export const eventChannel = 'milaan:event'
