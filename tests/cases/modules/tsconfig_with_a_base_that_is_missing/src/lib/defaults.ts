export const defaults = { id: 7 };
