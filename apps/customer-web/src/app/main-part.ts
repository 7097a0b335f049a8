/** The fragment of the link that leads past header and menu. */
export const MAIN_PART = '#page';
